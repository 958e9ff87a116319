/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditRecord;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.ForgedToken;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to sessions and keys can be read afterwards, and cannot be changed unnoticed. */
@ExtendWith(SharedFarm.class)
class AuditIT {

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    private static AuditFolder record(String instance) throws Exception {
        return AuditFolder.ofInstance(farm.instances().get(instance).home());
    }

    private static String url(String instance) throws Exception {
        return farm.instances().get(instance).url();
    }

    private static List<AuditRecord> lines(String instance) throws Exception {
        List<AuditRecord> lines = new ArrayList<>();
        record(instance).read(lines::add);
        return lines;
    }

    /** What was added to the record behind {@code number} lines. */
    private static List<AuditRecord> since(String instance, long number) throws Exception {
        return lines(instance).stream()
                .filter(line -> line.head().number() > number)
                .toList();
    }

    private static long number(String instance) throws Exception {
        List<AuditRecord> lines = lines(instance);
        return lines.get(lines.size() - 1).head().number();
    }

    private static SignetCommand.Outcome verify(Path home) throws Exception {
        return SignetCommand.run(List.of("audit", "verify", home.toString()));
    }

    private static void assertIntact(String instance) throws Exception {
        verify(farm.instances().get(instance).home()).expect(0);
    }

    @Test
    void aSessionsStoryIsToldWithoutItsSecrets() throws Exception {
        long before = number("publish1");
        // An address of its own: refusals of the address that other tests come from may be too many to be told one by
        // one.
        Visitor alice = new Visitor(url("publish1")).header("X-Forwarded-For", "198.51.100.77");
        assertEquals(
                403, alice.signIn("alice", "wrong " + farm.password("alice")).status());
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        String token = alice.cookies().get("login-token");
        alice.get("/system/sling/logout?resource=/");
        Visitor forger = new Visitor(url("publish1"));
        forger.cookies().put("login-token", token.substring(0, token.length() - 2) + "AA");
        forger.userId();

        List<AuditRecord> story = since("publish1", before);
        List<String> actions = story.stream().map(AuditRecord::action).toList();
        assertEquals("sign-in-refused", actions.get(0), actions::toString);
        assertTrue(actions.indexOf("signed-in") < actions.indexOf("signed-out"), actions::toString);
        assertTrue(actions.contains("token-refused"), actions::toString);
        AuditRecord signedIn = story.stream()
                .filter(line -> line.action().equals("signed-in"))
                .findFirst()
                .orElseThrow();
        assertEquals("alice", signedIn.user());
        assertEquals("198.51.100.77", signedIn.details().get("address"));
        assertTrue(signedIn.details().get("session").matches("[0-9a-f]{16}"), signedIn::toString);
        for (Path file : record("publish1").files()) {
            String text = Files.readString(file);
            assertFalse(text.contains(farm.password("alice")) || text.contains(farm.password("admin")), file::toString);
            for (String part : token.split("\\.", -1)) {
                assertFalse(text.contains(part), file::toString);
            }
        }
        assertIntact("publish1");
    }

    @Test
    void itIsForItsOwnerOnly() throws Exception {
        AuditFolder record = record("publish1");

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(record.path())));
        for (Path file : record.files()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void nobodyWritesIntoItByWhatHeSends() throws Exception {
        long before = number("publish1");
        for (String name : List.of(
                "new\nline\n{\"audit\":1}",
                "\u001b[2J\u202ereversed",
                "\"},{\"action\":\"signed-in\"",
                "x".repeat(10_240),
                "\ud83d",
                "\u0000")) {
            Visitor visitor = new Visitor(url("publish1"));
            visitor.post("/j_security_check", Map.of("j_username", name, "j_password", "wrong", "j_validate", "true"));
            visitor.cookies().put("login-token", "x".repeat(20) + name.replaceAll("[^!-~]|[\";,\\\\]", "_"));
            visitor.userId();
        }

        assertTrue(since("publish1", before).size() >= 2);
        for (Path file : record("publish1").files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (byte octet : bytes) {
                assertTrue(octet == '\n' || (octet >= 0x20 && octet < 0x7f), () -> "a byte " + octet + " in " + file);
            }
            assertTrue(new String(bytes, StandardCharsets.US_ASCII)
                    .lines()
                    .allMatch(line -> line.startsWith("{\"audit\":1,\"number\":")));
        }
        assertIntact("publish1");
    }

    @Test
    void keysInForceAreToldWhenAnInstanceStarts() throws Exception {
        List<AuditRecord> keys = lines("publish2").stream()
                .filter(line -> line.action().equals("key-ring-changed"))
                .toList();

        assertTrue(keys.stream().anyMatch(line -> "hmac".equals(line.details().get("ring"))), keys::toString);
        assertTrue(keys.stream().anyMatch(line -> "master".equals(line.details().get("ring"))), keys::toString);
    }

    @Test
    void aKillAfterTheAnswerLosesNothingAndATornLineIsPutAside() throws Exception {
        long before = number("publish2");
        assertEquals(
                200,
                new Visitor(url("publish2")).signIn("bob", farm.password("bob")).status());
        farm.kill("publish2");

        List<AuditRecord> story = since("publish2", before);
        assertTrue(
                story.stream().anyMatch(line -> line.action().equals("signed-in") && "bob".equals(line.user())),
                story::toString);
        List<Path> files = record("publish2").files();
        Path last = files.get(files.size() - 1);
        byte[] whole = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(whole, whole.length - 9));
        farm.restart("publish2");

        List<AuditRecord> after = lines("publish2");
        AuditRecord repair = after.stream()
                .filter(line -> line.action().equals("record-repaired"))
                .reduce((one, other) -> other)
                .orElseThrow();
        byte[] kept = Files.readAllBytes(
                record("publish2").path().resolve(repair.details().get("file")));
        assertTrue(new String(whole, StandardCharsets.US_ASCII)
                .endsWith(new String(kept, StandardCharsets.US_ASCII)
                        + new String(whole, whole.length - 9, 9, StandardCharsets.US_ASCII)));
        assertIntact("publish2");
    }

    @Test
    void aChangedCopyIsFoundOut() throws Exception {
        Path copy = Files.createTempDirectory(Path.of(System.getProperty("signet.it.folder")), "record");
        for (Path file : record("publish1").files()) {
            String text = Files.readString(file);
            Files.writeString(
                    copy.resolve(file.getFileName()),
                    text.replaceFirst("\"action\":\"key-ring-changed\"", "\"action\":\"key-ring-failed\""));
        }

        SignetCommand.Outcome outcome = verify(copy).expect(1);

        assertTrue(outcome.out().contains("not intact"), outcome.out());
    }

    @Test
    void aFloodLeavesItsNumberAndFewLines() throws Exception {
        long before = number("publish3");
        String forged = ForgedToken.signedWith(new byte[] {1, 2, 3}, "alice");
        String url = url("publish3");
        for (int i = 0; i < 300; i++) {
            Visitor visitor = new Visitor(url);
            visitor.cookies().put("login-token", forged);
            visitor.userId();
        }

        long written = since("publish3", before).stream()
                .filter(line -> line.action().equals("token-refused"))
                .count();
        assertTrue(written > 0 && written <= 30, written + " lines");
        // An instance that stops in peace writes down what it has counted.
        farm.restart("publish3");
        List<AuditRecord> all = since("publish3", before);
        long refused = all.stream()
                .filter(line -> line.action().equals("token-refused"))
                .count();
        long leftOut = all.stream()
                .filter(line -> line.action().equals("events-left-out"))
                .mapToLong(line -> Long.parseLong(line.details().get("count")))
                .sum();
        assertTrue(refused + leftOut >= 300, refused + " lines, and " + leftOut + " left out");
        assertIntact("publish3");
    }

    @Test
    void theHealthCheckTellsTheHead() throws Exception {
        JsonNode health = Health.of(farm.administrator("publish1")).check("Signet Audit");

        assertEquals("OK", health.path("level").asText(), health::toString);
        assertTrue(health.toString().matches(".*[0-9]+:[0-9a-f]{64}.*"), health::toString);
    }
}
