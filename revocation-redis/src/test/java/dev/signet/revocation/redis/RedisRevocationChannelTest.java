/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationChannel.Receiver;
import dev.signet.core.revocation.RevocationException;
import dev.signet.testkit.Await;
import dev.signet.testkit.LogCapture;
import dev.signet.testkit.RedisServer;
import dev.signet.testkit.ServerCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel and a real server, which is killed, emptied, trimmed and misused. */
class RedisRevocationChannelTest {

    private static final String STREAM = "signet:revocations";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisServer server;

    /** What a channel has brought. */
    private static final class Heard implements Receiver {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void receive(String sender, Message message) {
            try {
                assertTrue(gate.await(1, TimeUnit.MINUTES));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            messages.add(sender + " " + new String(message.bytes(), StandardCharsets.US_ASCII));
        }

        @Override
        public void missed() {
            asked.incrementAndGet();
        }
    }

    @BeforeEach
    void start() throws Exception {
        RedisProgram.require();
        server = RedisServer.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatOneSaysAllOthersHearAndItselfDoesNot() throws Exception {
        Heard one = new Heard();
        Heard other = new Heard();
        Heard third = new Heard();
        RedisRevocationChannel channel = open("one", one);
        open("other", other);
        open("third", third);

        channel.send(message("first"));
        channel.send(message("second"));

        List<String> said = List.of("one first", "one second");
        Await.until("the other to hear", () -> other.messages.equals(said));
        Await.until("the third to hear", () -> third.messages.equals(said));
        assertEquals(List.of(), one.messages);
        assertEquals(List.of(), channel.problems());
    }

    @Test
    void aCopyOfAnInstanceIsHeard() throws Exception {
        Heard heard = new Heard();
        open("one", heard);
        open("one", new Heard()).send(message("as its copy"));

        Await.until("the copy to be heard", () -> heard.messages.equals(List.of("one as its copy")));
    }

    @Test
    void whatWasSaidBeforeItListensIsNotRepeated() throws Exception {
        Heard before = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        open("before", before);
        one.send(message("old"));
        Await.until("it to be there", () -> before.messages.size() == 1);
        Heard late = new Heard();
        open("late", late);

        one.send(message("new"));

        Await.until("the late one to hear", () -> !late.messages.isEmpty());
        assertEquals(List.of("one new"), late.messages);
    }

    @Test
    void aServerThatIsGoneAndComesBackEmptyIsToldAndEverythingIsAskedFor() throws Exception {
        Heard heard = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        RedisRevocationChannel other = open("other", heard);
        one.send(message("before"));
        Await.until("it to be heard", () -> heard.messages.size() == 1);

        server.kill();

        Await.until("its absence to be told", () -> other.problems().toString().contains("does not carry"));
        RevocationException refused = assertThrows(RevocationException.class, () -> one.send(message("lost")));
        assertTrue(String.valueOf(refused.getMessage()).contains("127.0.0.1:" + server.port()), refused::getMessage);
        server.start();
        Await.until("the other to ask", () -> heard.asked.get() > 0);
        assertTrue(
                other.problems().toString().contains("is empty"),
                () -> other.problems().toString());
        sendUntilTaken(one, "after");
        Await.until("the other to hear again", () -> heard.messages.contains("one after"));
        assertFalse(heard.messages.contains("one lost"));
    }

    @Test
    void aStreamThatIsDeletedWhileItIsReadIsNoticed() throws Exception {
        Heard heard = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        RedisRevocationChannel other = open("other", heard);
        one.send(message("before"));
        Await.until("it to be heard", () -> heard.messages.size() == 1);

        server.ask("FLUSHALL");

        Await.until("the other to ask", () -> heard.asked.get() == 1);
        assertTrue(other.problems().toString().contains("deleted or evicted"));
        one.send(message("after"));
        Await.until("the other to hear", () -> heard.messages.contains("one after"));
    }

    /** As with a server whose clock is behind, or a copy of older data. */
    @Test
    void whereIdsBeginAgainNobodyWaitsForEver() throws Exception {
        Heard heard = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        RedisRevocationChannel other = open("other", heard);
        server.ask("XADD", STREAM, "99999999999999-0", "from", "x", "run", "x", "message", "of the far future");
        Await.until("it to be heard", () -> heard.messages.size() == 1);
        server.ask("DEL", STREAM);
        one.send(message("lost on the way"));

        Await.until("the other to ask", () -> heard.asked.get() == 1);

        assertTrue(other.problems().toString().contains("is not the one that was there before"));
        one.send(message("after"));
        Await.until("the other to hear", () -> heard.messages.contains("one after"));
    }

    @Test
    void whoIsSoFarBehindThatMessagesAreGoneAsks() throws Exception {
        Heard heard = new Heard();
        heard.gate = new CountDownLatch(1);
        Map<String, Object> shortStream = settings();
        shortStream.put("redis.stream.length", 1000);
        RedisRevocationChannel one = open("one", new Heard(), shortStream);
        RedisRevocationChannel other = open("other", heard, shortStream);
        for (int i = 0; i < 2000; i++) {
            one.send(message(String.valueOf(i)));
        }

        heard.gate.countDown();

        Await.until("the newest to be heard", () -> heard.messages.contains("one 1999"));
        assertEquals(1, heard.asked.get());
        assertTrue(heard.messages.size() < 1500, () -> heard.messages.size() + " of about 1000 that are kept");
        assertTrue(other.problems().toString().contains("has lost its oldest entries"));
    }

    @Test
    void whatIsNoMessageIsIgnoredAndTold() throws Exception {
        Heard heard = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        RedisRevocationChannel other = open("other", heard);
        server.ask("XADD", STREAM, "*", "some", "thing");
        server.ask("XADD", STREAM, "*", "from", "../x", "run", "x", "message", "x");

        one.send(message("good"));

        Await.until("the good one to be heard", () -> heard.messages.equals(List.of("one good")));
        assertTrue(
                other.problems().toString().contains("2 entries were ignored"),
                () -> other.problems().toString());
    }

    @Test
    void whatIsTooLargeIsNotReadAndPassed() throws Exception {
        Heard heard = new Heard();
        RedisRevocationChannel one = open("one", new Heard());
        RedisRevocationChannel other = open("other", heard);
        server.ask("XADD", STREAM, "*", "from", "x", "run", "x", "message", "x".repeat(3 * 1024 * 1024));

        Await.until("the other to ask", () -> heard.asked.get() > 0);
        Await.until("it to be told", () -> other.problems().toString().contains("larger than any message"));
        Await.until(
                "the other to listen again", () -> !other.problems().toString().contains("does not carry"));
        for (int i = 0; !heard.messages.contains("one good") && i < 50; i++) {
            sendUntilTaken(one, "good");
            Thread.onSpinWait();
        }
        Await.until("the good one to be heard", () -> heard.messages.contains("one good"));
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() throws Exception {
        Map<String, Object> wrong = settings();
        wrong.put("redis.password", "not-that-secret");
        try (LogCapture log = new LogCapture("dev.signet.revocation.redis")) {
            RedisRevocationChannel channel =
                    new RedisRevocationChannel(RedisSettings.of(wrong), "one", "run", InstantSource.system());
            opened.add(channel);
            opened.add(channel.open(new Heard()));

            Await.until("it to be told", () -> channel.problems().toString().contains("WRONGPASS"));

            assertFalse(channel.problems().toString().contains("not-that-secret"));
            assertTrue(log.at(Level.WARNING).toString().contains("WRONGPASS"));
            assertFalse(log.at(Level.WARNING).toString().contains("not-that-secret"));
            assertFalse(RedisSettings.of(wrong).toString().contains("not-that-secret"));
        }
    }

    @Test
    void aPasswordInAFileMayChange() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "old\n");
        Map<String, Object> inFile = settings();
        inFile.remove("redis.password");
        inFile.put("redis.password.file", file.toString());
        RedisRevocationChannel channel =
                new RedisRevocationChannel(RedisSettings.of(inFile), "one", "run", InstantSource.system());
        opened.add(channel);
        opened.add(channel.open(new Heard()));
        Await.until("it to be refused", () -> channel.problems().toString().contains("WRONGPASS"));

        Files.writeString(file, RedisServer.PASSWORD + "\n");

        Await.until("it to be let in", () -> channel.problems().isEmpty());
    }

    @Test
    void aUserWhoMayNotWriteIsTold() throws Exception {
        RedisRevocationChannel one = open("one", new Heard());
        server.ask("ACL", "SETUSER", RedisServer.USER, "-xadd");

        RevocationException refused = assertThrows(RevocationException.class, () -> one.send(message("x")));

        assertTrue(String.valueOf(refused.getMessage()).contains("NOPERM"), refused::getMessage);
    }

    @Test
    void aServerThatIsFullIsTold() throws Exception {
        RedisRevocationChannel one = open("one", new Heard());
        server.ask("CONFIG", "SET", "maxmemory", "1");

        RevocationException refused = assertThrows(RevocationException.class, () -> one.send(message("x")));

        assertTrue(String.valueOf(refused.getMessage()).contains("OOM"), refused::getMessage);
    }

    @Test
    void whoSendsDoesNotWaitForAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Map<String, Object> there = settings();
            there.put("redis.port", mute.getLocalPort());
            RedisRevocationChannel channel =
                    new RedisRevocationChannel(RedisSettings.of(there), "one", "run", InstantSource.system());
            opened.add(channel);
            opened.add(channel.open(new Heard()));
            long before = System.nanoTime();

            for (int i = 0; i < 100; i++) {
                assertThrows(RevocationException.class, () -> channel.send(message("x")));
            }

            assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 1000);
        }
    }

    @Test
    void withTlsTheServerHasToBeTheOneThatIsMeant() throws Exception {
        ServerCertificate right = ServerCertificate.make(folder, "ip:127.0.0.1");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        ServerCertificate wrong = ServerCertificate.make(elsewhere, "dns:redis.example");
        try (RedisServer secured = RedisServer.startWithTls(folder, right.certificate(), right.key());
                RedisServer other = RedisServer.startWithTls(elsewhere, wrong.certificate(), wrong.key())) {
            Map<String, Object> trusting = settings();
            trusting.put("redis.port", secured.port());
            trusting.put("redis.tls", true);
            trusting.put("redis.tls.certificates", right.certificate().toString());
            Heard heard = new Heard();
            open("other", heard, trusting);
            open("one", new Heard(), trusting).send(message("in secret"));
            Await.until("it to be heard", () -> heard.messages.equals(List.of("one in secret")));

            Map<String, Object> java = new HashMap<>(trusting);
            java.remove("redis.tls.certificates");
            assertRefused(java, "PKIX path building failed");

            Map<String, Object> misled = new HashMap<>(trusting);
            misled.put("redis.port", other.port());
            misled.put("redis.tls.certificates", wrong.certificate().toString());
            assertRefused(misled, "No subject alternative names matching IP address 127.0.0.1");
        }
    }

    private void assertRefused(Map<String, Object> properties, String why) throws Exception {
        RedisRevocationChannel channel =
                new RedisRevocationChannel(RedisSettings.of(properties), "x", "run", InstantSource.system());
        opened.add(channel);
        opened.add(channel.open(new Heard()));
        Await.until(
                why,
                Duration.ofSeconds(15),
                channel::problems,
                problems -> problems.toString().contains(why));
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "redis.host",
                "127.0.0.1",
                "redis.port",
                server.port(),
                "redis.user",
                RedisServer.USER,
                "redis.password",
                RedisServer.PASSWORD));
    }

    private RedisRevocationChannel open(String name, Heard heard) throws Exception {
        return open(name, heard, settings());
    }

    private RedisRevocationChannel open(String name, Heard heard, Map<String, Object> properties) throws Exception {
        RedisRevocationChannel channel = new RedisRevocationChannel(
                RedisSettings.of(properties), name, "run" + opened.size(), InstantSource.system());
        opened.add(channel);
        opened.add(channel.open(heard));
        Await.until(name + " to listen", () -> channel.problems().isEmpty());
        return channel;
    }

    private static void sendUntilTaken(RedisRevocationChannel channel, String text) {
        Await.until("the server to take a message", () -> {
            channel.send(message(text));
            return true;
        });
    }

    private static Message message(String text) {
        return new Message(text.getBytes(StandardCharsets.US_ASCII));
    }
}
