/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import static dev.signet.cli.relocate.TestKeys.hmac;
import static dev.signet.cli.relocate.TestKeys.master;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a running instance, and that nothing is removed that is not known to lie in the files. */
final class FinishRelocationTest {

    @TempDir
    private Path folder;

    private final Map<String, byte[]> repository = new ConcurrentHashMap<>();
    private String storage = "Bundle";
    private String hmacFingerprint = "";
    private byte[] aemMaster = master(1);
    private byte @Nullable [] aemHmac;
    private @Nullable String aemAnswer;
    private static final String SLING_ID = "11111111-2222-3333-4444-555555555555";

    private @Nullable String slingId = SLING_ID;
    private HttpServer server;
    private String url;
    private AemDirectory home;

    @BeforeEach
    void serve() throws Exception {
        repository.put("/etc/key/hmac", hmac(1));
        repository.put("/etc/key/master", master(1));
        hmacFingerprint = fingerprint(KeyRingKind.HMAC, hmac(1));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(folder.resolve("credentials"), "admin:secret word\n");
        home = AemDirectory.signet(folder.resolve("publish1")).storage("JCR");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keysOfARunningInstanceAreKeptUntilItIsStopped() throws Exception {
        try (AutoCloseable running = home.running()) {
            Invocation call = relocate("--from", url);

            assertEquals(ExitCode.DONE, call.exitCode(), running::toString);
            assertTrue(call.err().contains("--resume"), call.err());
            assertTrue(Files.notExists(home.hmac()));
            assertEquals("JCR", Files.readString(home.marker()));
            assertEquals(ExitCode.UNUSABLE, relocate("--resume").exitCode());
        }
        repository.clear();

        assertEquals(ExitCode.DONE, relocate("--resume").exitCode());

        assertArrayEquals(hmac(1), Files.readAllBytes(home.hmac()));
        assertArrayEquals(master(1), Files.readAllBytes(home.master()));
    }

    @Test
    void whatWasKeptCanBeThrownAwayWhileItRuns() throws Exception {
        try (AutoCloseable running = home.running()) {
            relocate("--from", url);

            assertEquals(ExitCode.DONE, relocate("--undo").exitCode(), running::toString);
        }
        assertTrue(Files.notExists(home.home().resolve("signet/relocation")));
    }

    @Test
    void anInstanceThatDoesNotRunAnyMoreIsWrittenToAtOnce() throws IOException {
        assertEquals(ExitCode.DONE, relocate("--from", url).exitCode());
        assertEquals("Bundle", Files.readString(home.marker()));
    }

    @Test
    void thePropertiesAreRemovedOnceTheInstanceRunsOnItsFiles() {
        relocate("--from", url);

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(repository.isEmpty());
        assertTrue(call.err().contains("until compaction"), call.err());
        assertEquals(ExitCode.DONE, relocate("--finish").exitCode());
        Invocation undo = relocate("--undo");
        assertEquals(ExitCode.REFUSED, undo.exitCode());
        assertTrue(undo.err().contains("storage.backup-"), undo.err());
    }

    /** The journal belongs to the instance's user, who is not to choose where root sends a password. */
    @Test
    void theAddressInAnotherUsersJournalIsNotBelieved() {
        relocate("--from", url);
        String user = System.setProperty("user.name", "somebody else");
        try {
            Invocation call = relocate("--finish");

            assertEquals(ExitCode.USAGE, call.exitCode());
            assertTrue(call.err().contains("--url"), call.err());
            assertEquals(2, repository.size());
        } finally {
            System.setProperty("user.name", user);
        }
        assertEquals(ExitCode.DONE, relocate("--finish", "--url", url).exitCode());
    }

    @Test
    void aDryRunOfItRemovesNothing() {
        relocate("--from", url);

        Invocation call = relocate("--finish", "--dry-run");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("remove hmac and master from /etc/key at " + url), call.out());
        assertEquals(2, repository.size());
    }

    @Test
    void anInstanceOnItsOldStorageKeepsItsProperties() {
        relocate("--from", url);
        storage = "JCR";

        Invocation call = relocate("--finish", "--url", url);

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.err().contains("its marker says 'JCR'"), call.err());
        assertEquals(2, repository.size());
    }

    @Test
    void anInstanceOnOtherKeysKeepsItsProperties() {
        relocate("--from", url);
        hmacFingerprint = "00112233445566778899aabbccddeeff";

        assertEquals(ExitCode.NO, relocate("--finish").exitCode());
        assertEquals(2, repository.size());
    }

    @Test
    void keysThatWereNotRelocatedAreNotRemoved() {
        relocate("--from", url);
        repository.put("/etc/key/master", master(8));

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.err().contains("/etc/key/master"), call.err());
        assertEquals(2, repository.size());
    }

    @Test
    void filesThatChangedSinceAreNotTrusted() throws IOException {
        relocate("--from", url);
        Files.write(home.hmac(), hmac(8));

        assertEquals(ExitCode.NO, relocate("--finish").exitCode());
        assertEquals(2, repository.size());
    }

    @Test
    void beforeTheFilesAreWrittenThereIsNothingToFinish() throws Exception {
        try (AutoCloseable running = home.running()) {
            relocate("--from", url);

            assertEquals(ExitCode.REFUSED, relocate("--finish").exitCode(), running::toString);
        }
        assertEquals(2, repository.size());
    }

    /** Which keys AEM uses shows in a text that it protects, and in a token that it signs. */
    @Test
    void aemHasToProveThatItUsesTheKeys() throws Exception {
        relocateAem();
        aemHmac = hmac(1);

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("protected a text, and the master in the file opens it"), call.err());
        assertTrue(call.err().contains("signed a token with the hmac in the file"), call.err());
        assertTrue(repository.isEmpty());
    }

    @Test
    void ofAemItIsSaidWhatCouldNotBeProven() throws Exception {
        relocateAem();

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("hmac in the file was not proven"), call.err());
        assertTrue(repository.isEmpty());
    }

    @Test
    void anAemOnAnotherMasterKeepsItsProperties() throws Exception {
        relocateAem();
        aemMaster = master(8);

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertEquals(2, repository.size());
    }

    @Test
    void anAemOnAnotherHmacKeepsItsProperties() throws Exception {
        relocateAem();
        aemHmac = hmac(8);

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertEquals(2, repository.size());
    }

    @Test
    void anAemThatProvesNothingKeepsItsProperties() throws Exception {
        relocateAem();
        for (String answer :
                new String[] {"", "{}", "<html>", "{\"protected\":\"{00}\"}", "{\"protected\":\"plain\"}"}) {
            aemAnswer = answer;

            Invocation call = relocate("--finish");

            assertTrue(
                    call.exitCode() == ExitCode.UNUSABLE || call.exitCode() == ExitCode.NO,
                    answer + call.exitCode() + call.err());
            assertEquals(2, repository.size(), answer);
        }
    }

    @Test
    void anotherAemWithTheSameKeysKeepsItsProperties() throws Exception {
        relocateAem();
        slingId = "99999999-2222-3333-4444-555555555555";

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertEquals(2, repository.size());

        slingId = null;
        call = relocate("--finish");
        assertEquals(ExitCode.REFUSED, call.exitCode(), call.err());
        assertEquals(2, repository.size());

        slingId = SLING_ID;
        assertEquals(ExitCode.DONE, relocate("--finish").exitCode());
    }

    @Test
    void anotherKeyInTheFileIsNoneThatWasRelocated() throws Exception {
        relocateAem();
        Files.write(home.hmac(), hmac(7));
        aemHmac = hmac(7);

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("holds another ring"), call.err());
        assertEquals(2, repository.size());
    }

    /** What only AEM can read only AEM could tell, and it does not. */
    @Test
    void ofAnObfuscatedMasterNothingCanBeProven() throws Exception {
        repository.put("/etc/key/master", hmac(5));
        relocateAem();

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.REFUSED, call.exitCode(), call.err());
        assertTrue(call.err().contains("by hand"), call.err());
        assertEquals(2, repository.size());
    }

    private void relocateAem() throws Exception {
        home = AemDirectory.adobe(folder.resolve("aem")).storage("JCR");
        home.bundle(7, "org.apache.sling.settings", AemDirectory.Jar.COPIED);
        Files.writeString(home.data(7).resolve("sling.id.file"), SLING_ID);
        Invocation call = relocate("--from", url);
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("not proven"), call.err());
    }

    /** As AEM does it: a random IV, and AES in CBC mode. */
    private static String sealed(byte[] key, String text) throws IOException {
        try {
            byte[] iv = new byte[16];
            new SecureRandom().nextBytes(iv);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "{" + HexFormat.of().formatHex(iv) + HexFormat.of().formatHex(sealed) + "}";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String token(byte[] key) throws IOException {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String signed = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                    + base64.encodeToString("{\"exp\":1}".getBytes(StandardCharsets.US_ASCII));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] protect(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String text = URLDecoder.decode(form.replaceFirst("^datum=", ""), StandardCharsets.UTF_8);
        String answer = aemAnswer == null ? "{\"protected\":\"" + sealed(aemMaster, text) + "\"}" : aemAnswer;
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anAemThatShowsNoKeysToThisUserIsNotTakenForFinished() throws Exception {
        relocateAem();
        repository.clear();

        Invocation call = relocate("--finish");

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.err().contains("names an administrator"), call.err());
    }

    @Test
    void aRepositoryWithoutKeysIsNoSource() {
        repository.clear();

        Invocation call = relocate("--from", url);

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("--credentials FILE"), call.err());
        assertTrue(Files.notExists(home.home().resolve("signet/relocation")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = new byte[0];
        int status = 404;
        if (!"Basic YWRtaW46c2VjcmV0IHdvcmQ="
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            status = 401;
        } else if (exchange.getRequestMethod().equals("POST") && path.equals("/etc/key")) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            Stream.of("hmac", "master")
                    .filter(name -> form.contains(name + "%40Delete"))
                    .forEach(name -> repository.remove("/etc/key/" + name));
            status = 200;
        } else if (path.equals("/system/console/crypto/.json")
                && exchange.getRequestMethod().equals("POST")) {
            body = protect(exchange);
            status = 200;
        } else if (path.equals("/libs/granite/csrf/token.json") && aemHmac != null) {
            body = ("{\"token\":\"" + token(aemHmac) + "\"}").getBytes(StandardCharsets.US_ASCII);
            status = 200;
        } else if (path.equals("/system/console/status-slingsettings.txt") && slingId != null) {
            body = ("Apache Sling Launchpad Settings:\n\nSling ID = " + slingId + "\nSling Name = x\n")
                    .getBytes(StandardCharsets.US_ASCII);
            status = 200;
        } else if (path.equals("/system/console/crypto/.json")) {
            body = console().getBytes(StandardCharsets.UTF_8);
            status = 200;
        } else if (repository.containsKey(path)) {
            body = repository.get(path);
            status = 200;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String console() {
        try {
            return "{\"storage\":{\"marker\":\"" + storage + "\"},\"rings\":["
                    + ring("hmac", hmacFingerprint) + ","
                    + ring("master", fingerprint(KeyRingKind.MASTER, master(1))) + "]}";
        } catch (KeyRingFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ring(String kind, String fingerprint) {
        return "{\"kind\":\"" + kind + "\",\"provider\":\"" + storage
                + "\",\"location\":\"somewhere\",\"fingerprint\":\"" + fingerprint + "\"}";
    }

    private static String fingerprint(KeyRingKind kind, byte[] key) throws KeyRingFormatException {
        return KeyRingDocument.read(kind, key).fingerprint().value();
    }

    private Invocation relocate(String... options) {
        return Invocation.of(
                folder,
                Stream.concat(
                                Stream.of(
                                        "keys",
                                        "relocate",
                                        home.home().toString(),
                                        "--credentials",
                                        folder.resolve("credentials").toString()),
                                Stream.of(options))
                        .toArray(String[]::new));
    }
}
