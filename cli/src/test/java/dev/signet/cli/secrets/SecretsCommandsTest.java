/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.SignetMain;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Sealer sealer = new Sealer(RandomSource.secure());

    @TempDir
    private Path folder;

    private AemDirectory home;

    @BeforeEach
    void makeHome() throws IOException {
        home = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
    }

    @Test
    void aValueComesFromTheInputWithoutOneNewline() {
        Invocation call = with("pass word\n\n", "protect", "--home", home.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals("pass word\n", opened(call.out().strip(), null));
        assertFalse(call.err().contains("pass word"));
    }

    @Test
    void aBoundValueOpensInItsPlaceOnly() {
        Invocation call = with(
                "secret",
                "protect",
                "--home",
                home.home().toString(),
                "--pid",
                "com.example.Mailer",
                "--property",
                "password");

        String text = call.out().strip();
        assertEquals("secret", opened(text, new Place("com.example.Mailer", "password")));
        assertFalse(open(text, new Place("com.example.Mailer", "user")) instanceof Opened);
    }

    /** As after another master was put in place: the key is not lost, and no need to look for it elsewhere. */
    @Test
    void aValueWhoseKeyIsInABackupIsFoundAndSealedAgainUnderTheKeyInUse() throws Exception {
        String lost = sealed("lost and found", new Place("com.example.Mailer", "password"));
        Path backup = home.master().resolveSibling("master.backup-20261120T115900.000Z");
        Files.copy(home.master(), backup);
        home.keys(SampleKeys.hmac(1), SampleKeys.master(2));
        home.configuration("com.example.Mailer", "password", lost);

        Invocation check = with("", "check", home.home().toString());

        assertEquals(ExitCode.NO, check.exitCode());
        assertTrue(check.out().contains("CLOSED") && check.out().contains(backup.toString()), check.out());
        assertTrue(check.err().contains("secrets rewrap " + home.home()), check.err());
        assertEquals(ExitCode.DONE, with("", "rewrap", home.home().toString()).exitCode());
        Invocation again = with("", "check", home.home().toString());
        assertEquals(ExitCode.DONE, again.exitCode(), again.out());
        assertArrayEquals(SampleKeys.master(2), Files.readAllBytes(home.master()), "the ring in force stays");
    }

    @Test
    void nothingIsProtectedWithoutAValueARingOrOneWayToDoIt() {
        assertEquals(
                ExitCode.UNUSABLE,
                with("", "protect", "--home", home.home().toString()).exitCode());
        assertEquals(ExitCode.USAGE, with("x", "protect").exitCode());
        assertEquals(
                ExitCode.USAGE,
                with("x", "protect", "--home", home.home().toString(), "--pid", "p")
                        .exitCode());
        assertEquals(
                ExitCode.USAGE,
                with("x", "protect", "--home", home.home().toString(), "--url", "http://127.0.0.1:1")
                        .exitCode());
    }

    @Test
    void aemCannotReadWhatIsSealedHere() throws IOException {
        AemDirectory aem = AemDirectory.adobe(folder.resolve("aem")).keys(SampleKeys.hmac(1), SampleKeys.master(1));

        Invocation call = with("x", "protect", "--home", aem.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("Crypto Support"), call.err());
    }

    @Test
    void valuesAreFoundInEveryFormatAndPlace() throws Exception {
        String value = sealed("secret", null);
        home.configuration("com.example.Mailer", "password", value);
        Path install = Files.createDirectories(home.home().resolve("install/deep"));
        Files.writeString(install.resolve("com.example.A-one.cfg.json"), """
                // a note
                {"user": "u", "port:Integer": 5, "secrets:String[]": ["%s", "plain"]}
                """.formatted(value));
        Files.writeString(install.resolve("com.example.B.cfg"), "key=" + value + "\n");
        Files.writeString(install.resolve("com.example.C.config"), "# c\nkey=[ \\\n  \"" + value + "\", \\\n  ]\n");

        Invocation call = with("", "check", home.home().toString(), "--json");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        JsonNode values = new ObjectMapper().readTree(call.out()).path("values");
        assertEquals(4, values.size());
        StringBuilder places = new StringBuilder();
        values.forEach(found -> places.append(found.path("pid").asText())
                .append('#')
                .append(found.path("property").asText())
                .append(' '));
        for (String place : new String[] {
            "com.example.Mailer#password", "com.example.A~one#secrets", "com.example.B#key", "com.example.C#key"
        }) {
            assertTrue(places.toString().contains(place + " "), places.toString());
        }
    }

    @Test
    void aValueOfAnotherMasterIsNamed() throws Exception {
        KeyRing other = SampleKeys.ring(KeyRingKind.MASTER, 9);
        home.configuration("com.example.Mailer", "password", sealer.seal(other, NOW, "secret", null));

        Invocation call = with("", "check", home.home().toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().contains(other.keys().get(0).id().value()), call.out());
        assertTrue(call.out().contains("Mailer.config: password"), call.out());
    }

    @Test
    void aBrokenConfigurationIsSaidWithoutQuotingIt() throws IOException {
        Path file = Files.createDirectories(home.home().resolve("install")).resolve("x.cfg.json");
        Files.writeString(file, "{\"password\": topsecret }");

        Invocation call = with("", "check", home.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains(file.toString()), call.err());
        assertFalse(call.err().contains("topsecret"), call.err());
    }

    @Test
    void valuesOfAnOlderKeyAndOfAemAreSealedAgainAndTheRestOfTheFileStays() throws Exception {
        KeyRing ring = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.MASTER, 1), 1, NOW);
        Path install = Files.createDirectories(home.home().resolve("install"));
        Path file = install.resolve("com.example.A.cfg.json");
        Files.writeString(file, """
                {
                  // kept
                  "aem":   "%s",
                  "bound": "%s",
                  "other": "{not protected}"
                }
                """.formatted(aem("from AEM"), sealed("here", new Place("com.example.A", "bound"))));
        String before = Files.readString(file);
        Files.write(home.master(), KeyRingDocument.write(ring));

        assertEquals(
                ExitCode.DONE,
                with("", "rewrap", home.home().toString(), "--dry-run").exitCode());
        assertEquals(before, Files.readString(file));

        Invocation call = with("", "rewrap", home.home().toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        String after = Files.readString(file);
        assertEquals(
                before.replaceAll("\\{[0-9a-f]+}|\\{signet1[^}]*}", "X"), after.replaceAll("\\{signet1[^}]*}", "X"));
        JsonNode checks = new ObjectMapper()
                .readTree(with("", "check", home.home().toString(), "--json").out())
                .path("values");
        assertEquals(2, checks.size());
        for (JsonNode check : checks) {
            assertTrue(check.path("opens").asBoolean());
            assertFalse(check.path("aem").asBoolean());
            assertEquals(
                    ring.primaryAt(NOW).orElseThrow().id().value(),
                    check.path("keyId").asText());
        }
        assertTrue(after.contains("{signet1.here."), after);
        assertEquals(before, Files.readString(install.resolve("com.example.A.cfg.json.backup-20261120T120000.000Z")));
    }

    @Test
    void aRunningInstanceIsLeftAlone() throws Exception {
        home.configuration("com.example.Mailer", "password", sealed("x", null));
        try (var running = home.running()) {
            assertNotNull(running);
            Invocation call = with("", "rewrap", home.home().toString());

            assertEquals(ExitCode.UNUSABLE, call.exitCode());
            assertTrue(call.err().contains("URL"), call.err());
        }
    }

    @Test
    void anInstanceThatStartsMeanwhileIsLeftAloneToo() throws Exception {
        home.configuration("com.example.Mailer", "password", aem("x"));
        Path file = home.configurationFile("com.example.Mailer");
        String before = Files.readString(file);
        try (Starting starting = new Starting()) {
            CommandContext usual = Invocation.surroundings(folder);
            int exitCode = SignetMain.run(
                    new CommandContext(
                            usual.program(),
                            usual.root(),
                            usual.distribution(),
                            usual.instanceOptions(),
                            usual.time(),
                            starting,
                            usual.input(),
                            usual.environment(),
                            usual.voice()),
                    "secrets",
                    "rewrap",
                    home.home().toString());

            assertEquals(ExitCode.UNUSABLE, exitCode);
            assertEquals(before, Files.readString(file));
        }
    }

    @Test
    void twoFilesOfOneInstanceAreSealedAgainTogether() throws Exception {
        home.configuration("com.example.Mailer", "password", aem("x"));
        home.configuration("com.example.Other", "password", aem("y"));

        Invocation call = with(
                "",
                "rewrap",
                home.configurationFile("com.example.Mailer").toString(),
                home.configurationFile("com.example.Other").toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(Files.readString(home.configurationFile("com.example.Other")).contains("{signet1."));
    }

    @Test
    void aRunningInstanceIsLeftAloneAlsoIfTheRingIsThatOfAnother() throws Exception {
        AemDirectory other =
                AemDirectory.signet(folder.resolve("publish2")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        home.configuration("com.example.Mailer", "password", aem("x"));
        Path file = home.configurationFile("com.example.Mailer");
        String before = Files.readString(file);
        try (var running = home.running()) {
            assertNotNull(running);
            for (Path word : new Path[] {home.home(), file}) {
                Invocation call = with(
                        "", "rewrap", word.toString(), "--home", other.home().toString());

                assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
                assertEquals(before, Files.readString(file));
            }
        }
    }

    /** Starts the instance as soon as the command draws a nonce: after its first look, before anything is written. */
    private final class Starting implements RandomSource, AutoCloseable {

        private final RandomSource random = RandomSource.secure();
        private @Nullable Closeable running;

        @Override
        public void nextBytes(byte[] target) {
            try {
                running = running == null ? home.running() : running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            random.nextBytes(target);
        }

        @Override
        public void close() throws IOException {
            if (running != null) {
                running.close();
            }
        }
    }

    @Test
    void aFileOutsideOfAnInstanceNeedsToKnowWhose() throws Exception {
        Path file = folder.resolve("com.example.A.cfg.json");
        Files.writeString(file, "{\"a\": \"" + sealed("x", null) + "\"}");

        assertEquals(ExitCode.UNUSABLE, with("", "check", file.toString()).exitCode());
        assertEquals(
                ExitCode.DONE,
                with("", "check", file.toString(), "--home", home.home().toString())
                        .exitCode());
    }

    private Invocation with(String input, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "secrets";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.with(input, () -> NOW, folder, all);
    }

    private String sealed(String plain, @Nullable Place place) throws Exception {
        return sealer.seal(SampleKeys.ring(KeyRingKind.MASTER, 1), NOW, plain, place);
    }

    private Opening open(String text, @Nullable Place place) {
        return sealer.open(SampleKeys.ring(KeyRingKind.MASTER, 1), text, place);
    }

    private String opened(String text, @Nullable Place place) {
        return assertInstanceOf(Opened.class, open(text, place)).text();
    }

    /** As AEM writes it. */
    private static String aem(String plain) throws GeneralSecurityException {
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SampleKeys.master(1), "AES"), new IvParameterSpec(iv));
        return "{" + HexFormat.of().formatHex(iv)
                + HexFormat.of().formatHex(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8))) + "}";
    }
}
