/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteCommandsTest {

    @TempDir
    private Path folder;

    private AemDirectory home;
    private ConsoleStub instance;

    @BeforeEach
    void start() throws IOException {
        home = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        instance = stub("Bundle", 2);
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void anInstanceIsInspectedAndComparedByItsUrl() throws IOException {
        assertTrue(call("keys", "inspect", instance.url())
                .out()
                .contains(SampleKeys.ring(KeyRingKind.MASTER, 2).fingerprint().value()));
        assertEquals(
                ExitCode.NO,
                call("keys", "compare", home.home().toString(), instance.url()).exitCode());

        home.keys(SampleKeys.hmac(2), SampleKeys.master(2));
        assertEquals(
                ExitCode.DONE,
                call("keys", "compare", home.home().toString(), instance.url()).exitCode());
    }

    @Test
    void aRunningInstanceGetsKeysOverHttp() {
        Invocation dry = replicate(home.home().toString(), instance.url(), "--dry-run");
        assertEquals(ExitCode.DONE, dry.exitCode(), dry.err());
        assertTrue(instance.lastForm().isEmpty());

        Invocation call = replicate(home.home().toString(), instance.url());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        for (KeyRingKind kind : KeyRingKind.values()) {
            assertEquals(
                    SampleKeys.ring(kind, 1).fingerprint(), instance.ring(kind).fingerprint());
        }
    }

    @Test
    void valuesOfARunningInstanceAreCaredForToo() {
        instance.opening(3);

        Invocation refused = replicate(home.home().toString(), instance.url());
        assertEquals(ExitCode.REFUSED, refused.exitCode());
        assertTrue(refused.err().contains("3 protected values"), refused.err());
        assertTrue(instance.lastForm().isEmpty());

        assertEquals(
                ExitCode.DONE,
                replicate(home.home().toString(), instance.url(), "--orphan-values")
                        .exitCode());
    }

    @Test
    void keysInFilesAreNotReadOverHttpAndThoseInTheRepositoryAre() throws IOException {
        Invocation refused = replicate(instance.url(), home.home().toString());
        assertEquals(ExitCode.UNUSABLE, refused.exitCode());
        assertTrue(refused.err().contains("--from HOME"), refused.err());

        try (ConsoleStub old = stub("JCR", 3)) {
            Invocation call = replicate(old.url(), home.home().toString());

            assertEquals(ExitCode.DONE, call.exitCode(), call.err());
            assertArrayEquals(SampleKeys.hmac(3), Files.readAllBytes(home.hmac()));
            assertArrayEquals(SampleKeys.master(3), Files.readAllBytes(home.master()));
            assertEquals(
                    ExitCode.UNUSABLE,
                    replicate(home.home().toString(), old.url()).exitCode());
        }
    }

    @Test
    void whereRingsAreOnlyReadNoneIsPutOverHttp() throws IOException {
        try (ConsoleStub vault = stub("Vault", 3).readingOnly()) {
            Invocation inspected = call("keys", "inspect", vault.url());
            assertTrue(inspected.out().contains("Vault"), inspected.out());
            Invocation target = replicate(home.home().toString(), vault.url());
            assertEquals(ExitCode.UNUSABLE, target.exitCode());
            assertTrue(target.err().contains("Vault storage"), target.err());
            Invocation source = replicate(vault.url(), home.home().toString());
            assertEquals(ExitCode.UNUSABLE, source.exitCode());
            assertTrue(source.err().contains("Vault storage"), source.err());
            assertArrayEquals(SampleKeys.hmac(1), Files.readAllBytes(home.hmac()));
            assertTrue(vault.lastForm().isEmpty());
        }
    }

    @Test
    void oneUnreachableTargetKeepsAllAsTheyAre() throws IOException {
        AemDirectory other =
                AemDirectory.signet(folder.resolve("publish2")).keys(SampleKeys.hmac(5), SampleKeys.master(5));

        Invocation call = call(
                "keys",
                "replicate",
                "--from",
                home.home().toString(),
                "--to",
                other.home().toString(),
                nobody());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("nothing listens at"), call.err());
        assertArrayEquals(SampleKeys.hmac(5), Files.readAllBytes(other.hmac()));
    }

    @Test
    void oneInstanceAloneIsNotTheSameAsAnything() {
        Invocation call = call("keys", "compare", home.home().toString());

        assertEquals(ExitCode.USAGE, call.exitCode());
        assertTrue(call.err().contains("nothing to compare"), call.err());
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws IOException {
        Path credentials = folder.resolve("admin.txt");
        Files.writeString(credentials, "admin:guessed\n");

        Invocation call = call("keys", "compare", instance.url(), "--credentials", credentials.toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("check user and password"), call.err());
        assertFalse(call.err().contains("guessed"));
    }

    @Test
    void aFarmsCredentialsFileIsUnderstood() throws IOException {
        Path credentials = folder.resolve("credentials.json");
        Files.writeString(credentials, "{\"admin\": \"a password of tests\", \"alice\": \"x\"}");

        assertEquals(
                ExitCode.DONE,
                call("keys", "inspect", instance.url(), "--credentials", credentials.toString())
                        .exitCode());

        Files.writeString(credentials, "{\"admin\": secret}");
        Invocation broken = call("keys", "inspect", instance.url(), "--credentials", credentials.toString());
        assertEquals(ExitCode.UNUSABLE, broken.exitCode());
        assertFalse(broken.err().contains("secret"));
    }

    @Test
    void aPasswordDoesNotLeaveTheMachineUnprotected() {
        Invocation call = call("keys", "inspect", "http://192.0.2.1:4503");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("--insecure-http"), call.err());
    }

    /** What a name stands for is asked anew for later requests, and somebody else may answer otherwise then. */
    @Test
    void aNameIsNoProofThatAnAddressIsOnThisMachine() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();
        assumeFalse(name.equals("localhost"));

        Invocation call = call("keys", "inspect", instance.url().replace("127.0.0.1", name));

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("--insecure-http"), call.err());
        assertEquals(
                ExitCode.DONE,
                call("keys", "inspect", instance.url().replace("127.0.0.1", "localhost"))
                        .exitCode());
    }

    @Test
    void valuesOfARunningInstanceNeedAKeyThatIsRevoked() throws Exception {
        KeyRing ring = SampleKeys.rotated(
                SampleKeys.ring(KeyRingKind.MASTER, 1),
                1,
                InstantSource.system().instant());
        Files.write(home.master(), KeyRingDocument.write(ring));
        try (ConsoleStub running = new ConsoleStub("Bundle", SampleKeys.ring(KeyRingKind.HMAC, 1), ring).opening(2)) {
            String[] revoke = {
                "keys",
                "revoke",
                home.home().toString(),
                "--ring",
                "master",
                "--key",
                ring.keys().get(0).id().value(),
                "--to",
                running.url()
            };

            Invocation refused = call(revoke);

            assertEquals(ExitCode.REFUSED, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("2 protected values"), refused.err());
            assertTrue(running.lastForm().isEmpty());
            String[] anyway = Arrays.copyOf(revoke, revoke.length + 1);
            anyway[revoke.length] = "--orphan-values";
            assertEquals(ExitCode.DONE, call(anyway).exitCode());
        }
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotRepeated() {
        Invocation call = call("keys", "inspect", "http://admin:geheim@127.0.0.1:4503");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertFalse(call.err().contains("geheim"), call.err());
    }

    @Test
    void whatIsNoInstanceIsSaid() {
        Invocation page = call("keys", "inspect", instance.url() + "/other");
        assertTrue(page.err().contains("has no /other/system/console/crypto/.json"), page.err());
    }

    @Test
    void aServerThatSpeaksNoTlsIsSaid() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInPlain(plain), "plain server");
            server.start();

            Invocation call = call("keys", "inspect", "https://127.0.0.1:" + plain.getLocalPort());

            assertEquals(ExitCode.UNUSABLE, call.exitCode());
            assertTrue(call.err().contains("no trusted connection"), call.err());
        }
    }

    /** As long as the socket is open: a client may well knock twice. */
    private static void answerInPlain(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client has had enough, which is what the test is about.
            }
        }
    }

    @Test
    void aRunningInstanceProtectsAndRewraps() {
        Invocation protect = Invocation.with(
                "secret\n",
                InstantSource.system(),
                folder,
                "secrets",
                "protect",
                "--url",
                instance.url(),
                "--pid",
                "p",
                "--property",
                "q");
        assertEquals("{signet1.any.x}", protect.out().strip(), protect.err());
        assertEquals("secret", instance.lastForm().get("datum"));
        assertEquals("q", instance.lastForm().get("property"));

        assertEquals(ExitCode.DONE, call("secrets", "rewrap", instance.url()).exitCode());
        assertEquals("asked", instance.lastForm().get("rewrap"));
    }

    private static ConsoleStub stub(String storage, int number) throws IOException {
        return new ConsoleStub(
                storage, SampleKeys.ring(KeyRingKind.HMAC, number), SampleKeys.ring(KeyRingKind.MASTER, number));
    }

    private Invocation replicate(String from, String to, String... flags) {
        String[] all = new String[flags.length + 6];
        System.arraycopy(new String[] {"keys", "replicate", "--from", from, "--to", to}, 0, all, 0, 6);
        System.arraycopy(flags, 0, all, 6, flags.length);
        return call(all);
    }

    private Invocation call(String... arguments) {
        return Invocation.of(folder, arguments);
    }

    /** An address at which nobody listens. */
    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
