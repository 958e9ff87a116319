/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Await;
import dev.signet.testkit.LogCapture;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import javax.jcr.LoginException;
import javax.jcr.RepositoryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryKeyProviderTest {

    private static final Instant CREATED = Instant.parse("2026-10-01T00:00:00Z");
    private static final KeyRing RAW = KeyRing.ofRawKey(KeyRingKind.HMAC, secret(32, 1));
    private static final KeyRing OTHER = KeyRing.ofRawKey(KeyRingKind.HMAC, secret(32, 2));
    private static final KeyRing MASTER = KeyRing.ofRawKey(KeyRingKind.MASTER, secret(16, 3));

    @TempDir
    private Path home;

    private final TestClock clock = new TestClock();
    private LogCapture log;
    private TestRepository repository;
    private RepositoryKeyProvider provider;

    @BeforeEach
    void start() throws RepositoryException {
        log = new LogCapture("dev.signet.crypto.jcr");
        repository = new TestRepository();
        provider = new RepositoryKeyProvider(repository.sessions(), home.resolve("signet/keys"), clock);
    }

    @AfterEach
    void stop() {
        provider.close();
        repository.close();
        log.close();
    }

    @Test
    void bothRingsComeFromTheirProperties() throws Exception {
        write(RAW);
        write(MASTER);

        assertEquals(RAW.fingerprint(), hmac().current().fingerprint());
        assertEquals(
                MASTER.fingerprint(),
                provider.ring(KeyRingKind.MASTER).current().fingerprint());
        assertEquals("JCR", provider.storage().word().text());
        assertEquals("/etc/key/hmac", provider.location(KeyRingKind.HMAC));
    }

    @Test
    void aMissingRingIsNamedWithTheRemedy() throws Exception {
        String message = assertThrows(KeyRingUnavailableException.class, () -> hmac().current())
                .getMessage();

        assertTrue(message.contains("/etc/key/hmac"), message);
        assertTrue(message.contains("signet keys relocate"), message);
        assertTrue(provider.stored(KeyRingKind.HMAC).isEmpty());
        assertEquals(1, log.at(Level.SEVERE).size());
    }

    @Test
    void aRingThatIsWrittenLaterIsTakenWithoutARestart() throws Exception {
        assertThrows(KeyRingUnavailableException.class, () -> hmac().current());

        write(RAW);

        awaitInForce(RAW);
    }

    @Test
    void aChangeIsTakenWithoutALookOfItsUsers() throws Exception {
        write(RAW);
        KeyRing before = hmac().current();

        write(OTHER);

        awaitInForce(OTHER);
        assertFalse(before.fingerprint().equals(hmac().current().fingerprint()));
        // Told right after the ring is in force, by the thread that saw the change.
        Await.until(
                "the log tells the new ring",
                () -> log.at(Level.WARNING).stream()
                        .anyMatch(line -> line.contains(OTHER.fingerprint().value())));
    }

    @Test
    void aRequestDoesNotReadTheRepository() throws Exception {
        write(RAW);
        KeyRing ring = hmac().current();
        int opened = repository.opened();

        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(2));
            assertSame(ring, hmac().current());
        }

        assertEquals(opened, repository.opened());
        assertEquals(1, repository.open(), "only the session that is told of changes stays open");
    }

    @Test
    void unknownKeysAreWorthOneLookASecond() throws Exception {
        write(RAW);
        hmac().current();
        int opened = repository.opened();

        for (int i = 0; i < 100; i++) {
            hmac().lookAgain();
        }
        assertEquals(opened + 1, repository.opened());

        clock.advance(Duration.ofSeconds(1));
        hmac().lookAgain();
        assertEquals(opened + 2, repository.opened());
    }

    @Test
    void anOlderGenerationNeverReplacesANewerOne() throws Exception {
        write(document(7));
        hmac().current();

        write(document(6));

        awaitConcern("generation 6");
        assertEquals(7, hmac().current().generation());
        Await.until("the log says so", () -> log.at(Level.SEVERE).size() == 1);

        write(document(8));
        awaitInForce(document(8));
        assertTrue(provider.concern(KeyRingKind.HMAC).isEmpty());
    }

    @Test
    void aRemovedOrDamagedPropertyLeavesTheRingInForce() throws Exception {
        write(RAW);
        hmac().current();

        repository.remove("hmac");
        awaitConcern("is not there");
        awaitConcern("ring " + RAW.fingerprint() + " was in force here");
        repository.write("hmac", new byte[31]);
        awaitConcern("is damaged");

        assertEquals(RAW.fingerprint(), hmac().current().fingerprint());

        write(RAW);
        Await.until(
                "nothing is wrong any more",
                () -> provider.concern(KeyRingKind.HMAC).isEmpty());
        Await.until("the log says so", () -> log.at(Level.INFO).stream().anyMatch(line -> line.contains("good again")));
    }

    @Test
    void theRemovalOfTheWholeNodeIsNoticed() throws Exception {
        write(RAW);
        hmac().current();

        repository.change(node -> node.remove());

        awaitConcern("is not there");
    }

    @Test
    void textAndUploadedFilesAreRefusedByName() throws Exception {
        repository.change(node -> node.setProperty("hmac", "a key as text"));
        assertMessage("not a single binary property");

        repository.change(node -> {
            node.getProperty("hmac").remove();
            node.addNode("hmac", "oak:Unstructured");
        });
        assertMessage("is a node");

        repository.change(node -> node.getNode("hmac").remove());
        repository.write("hmac", new byte[100_000]);
        assertMessage("is damaged");
    }

    @Test
    void aLockedOutServiceUserIsSaidToBeOne() {
        RepositoryKeyProvider locked = new RepositoryKeyProvider(
                () -> {
                    throw new LoginException("no such user");
                },
                null,
                clock);

        for (int i = 0; i < 10; i++) {
            String message = assertThrows(
                            KeyRingUnavailableException.class,
                            () -> locked.ring(KeyRingKind.HMAC).current())
                    .getMessage();
            assertTrue(message.contains("signet-key-reader"), message);
        }
        assertEquals(1, log.at(Level.SEVERE).size());
    }

    @Test
    void withoutWordOfChangesTheRepositoryIsLookedAtOnceASecond() throws Exception {
        write(RAW);
        int[] failures = {1};
        RepositoryKeyProvider deaf = new RepositoryKeyProvider(
                () -> {
                    if (failures[0]-- > 0) {
                        throw new RepositoryException("busy");
                    }
                    return repository.sessions().open();
                },
                null,
                clock);
        assertEquals(RAW.fingerprint(), deaf.ring(KeyRingKind.HMAC).current().fingerprint());

        write(OTHER);
        clock.advance(Duration.ofSeconds(1));

        assertEquals(OTHER.fingerprint(), deaf.ring(KeyRingKind.HMAC).current().fingerprint());
        deaf.close();
    }

    @Test
    void whatNobodyUsesAnyMoreIsNotComplainedAbout() throws Exception {
        write(RAW);
        hmac().current();
        clock.advance(Duration.ofMinutes(2));

        repository.remove("hmac");
        write(MASTER);
        provider.ring(KeyRingKind.MASTER).current();
        write(KeyRing.ofRawKey(KeyRingKind.MASTER, secret(16, 4)));
        Await.until("the log warns", () -> log.at(Level.WARNING).size() == 1);
        assertEquals(List.of(), log.at(Level.SEVERE));

        write(OTHER);
        assertEquals(OTHER.fingerprint(), hmac().current().fingerprint());
    }

    @Test
    void aLookAtWhatIsStoredTakesNothingIntoUse() throws Exception {
        write(RAW);

        assertEquals(
                RAW.fingerprint(),
                provider.stored(KeyRingKind.HMAC).orElseThrow().fingerprint());

        assertEquals(0, repository.open());
        assertEquals(List.of(), files());
        assertEquals("", log.everything());
    }

    @Test
    void fingerprintsAndNoKeysReachTheDisk() throws Exception {
        write(RAW);
        write(MASTER);
        hmac().current();
        provider.ring(KeyRingKind.MASTER).current();

        assertEquals(List.of("hmac.repository", "master.repository"), files());
        Path file = home.resolve("signet/keys/hmac.repository");
        assertEquals(RAW.fingerprint().value() + "\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        write(OTHER);
        hmac().current();
        Await.until(
                "the file has it",
                () -> Files.readString(file).equals(OTHER.fingerprint().value() + "\n"));
        assertEquals(List.of("hmac.repository", "master.repository"), files());
    }

    @Test
    void aChangeWhileTheInstanceWasDownIsTold() throws Exception {
        write(RAW);
        hmac().current();
        provider.close();
        write(OTHER);
        RepositoryKeyProvider next =
                new RepositoryKeyProvider(repository.sessions(), home.resolve("signet/keys"), clock);

        next.ring(KeyRingKind.HMAC).current();

        Fingerprint former = RAW.fingerprint();
        assertTrue(log.at(Level.WARNING).stream().anyMatch(line -> line.contains(former.value())));
        next.close();
    }

    @Test
    void nothingIsWritten() throws Exception {
        write(RAW);

        String message = assertThrows(
                        KeyRingUnavailableException.class, () -> provider.replace(KeyRingKind.HMAC, OTHER))
                .getMessage();

        assertTrue(message.contains("signet keys relocate"), message);
        assertEquals(
                RAW.fingerprint(),
                provider.stored(KeyRingKind.HMAC).orElseThrow().fingerprint());
    }

    @Test
    void noKeyIsLogged() throws Exception {
        write(RAW);
        hmac().current();
        write(OTHER);
        awaitInForce(OTHER);
        byte[] damaged = KeyRingDocument.write(document(3));
        damaged[damaged.length - 20] ^= 1;
        repository.write("hmac", damaged);
        awaitConcern("is damaged");

        for (KeyRing ring : List.of(RAW, OTHER)) {
            byte[] key = KeyRingDocument.write(ring);
            String everything = log.everything();
            assertFalse(everything.contains(HexFormat.of().formatHex(key)), everything);
            assertFalse(everything.contains(new String(key, StandardCharsets.ISO_8859_1)), everything);
        }
        String line = new String(damaged, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(text -> text.startsWith("key "))
                .findFirst()
                .orElseThrow();
        String key = line.substring(line.lastIndexOf(' ') + 1);
        assertFalse(log.everything().contains(key), "a key in the log");
    }

    @Test
    void theEndClosesTheLastSession() throws Exception {
        write(RAW);
        hmac().current();

        provider.close();

        assertEquals(0, repository.open());
    }

    private KeyRingProvider hmac() {
        return provider.ring(KeyRingKind.HMAC);
    }

    private void write(KeyRing ring) throws RepositoryException {
        repository.write(ring.kind().label(), KeyRingDocument.write(ring));
    }

    private void awaitInForce(KeyRing ring) throws Exception {
        Await.until("the ring is in force", () -> hmac().current().fingerprint().equals(ring.fingerprint()));
    }

    private void awaitConcern(String text) throws Exception {
        Await.until(
                "a concern is told",
                () -> provider.concern(KeyRingKind.HMAC)
                        .filter(found -> found.contains(text))
                        .isPresent());
    }

    private void assertMessage(String part) {
        String message = assertThrows(KeyRingUnavailableException.class, () -> provider.stored(KeyRingKind.HMAC))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private List<String> files() throws IOException {
        Path folder = home.resolve("signet/keys");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static KeyRing document(long generation) {
        RingKey key = RingKey.of(KeyRingKind.HMAC, secret(32, 9), CREATED, CREATED);
        return KeyRing.of(KeyRingKind.HMAC, "00112233445566ff", generation, Duration.ofMinutes(10), List.of(key));
    }

    private static SecretBytes secret(int size, long seed) {
        return TestRings.secret(size, seed);
    }
}
