/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingKey;
import dev.signet.testkit.LogCapture;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceKeyRingTest {

    /** After so much time the file is looked at again. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMillis(1001);

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final TestClock clock = new TestClock();
    private final LogCapture log = new LogCapture("dev.signet.crypto.file");
    private Path data;
    private Path keys;
    private Path file;
    private Path mirror;

    @BeforeEach
    void folders(@TempDir Path home) throws IOException {
        data = Files.createDirectories(home.resolve("launchpad/felix/bundle7/data"));
        file = data.resolve("hmac");
        keys = home.resolve("signet/keys");
        mirror = keys.resolve("hmac");
    }

    @AfterEach
    void nothingSecretWasLogged() throws IOException {
        log.close();
        String everything = log.everything();
        for (Path secret : List.of(file, mirror)) {
            if (Files.isRegularFile(secret) && Files.size(secret) == 32) {
                byte[] key = Files.readAllBytes(secret);
                assertFalse(everything.contains(HexFormat.of().formatHex(key)));
                assertFalse(everything.contains(Base64.getEncoder().encodeToString(key)));
                assertFalse(everything.contains(Arrays.toString(key)));
            }
        }
    }

    @Test
    void aFreshInstanceMakesItsFirstKeyForItselfAlone() throws Exception {
        KeyRing ring = instance().ring().current();

        assertEquals(32, Files.size(file));
        assertEquals("rw-------", mode(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(mirror));
        assertEquals("rw-------", mode(mirror));
        assertEquals("rwx------", mode(keys));
        assertEquals(1, ring.keys().size());
        String info = String.join("\n", log.at(Level.INFO));
        assertTrue(info.contains(ring.fingerprint().value()), info);
        assertTrue(info.contains(ring.keys().get(0).id().value()), info);
    }

    @Test
    void twoFreshInstancesMakeDifferentKeys(@TempDir Path other) throws Exception {
        KeyRing one = instance().ring().current();
        KeyRing two = new InstanceKeyRing(KeyRingKind.HMAC, folder(other), null, clock, new Random(2)::nextBytes)
                .ring()
                .current();

        assertFalse(one.fingerprint().equals(two.fingerprint()));
    }

    @Test
    void anUnknownKeyIdIsWorthALookBeforeItsTime() throws Exception {
        InstanceKeyRing instance = instance();
        KeyRing before = instance.ring().current();
        byte[] other = new byte[32];
        new Random(3).nextBytes(other);
        Files.write(file, other);

        assertEquals(before.fingerprint(), instance.ring().current().fingerprint());
        assertFalse(before.fingerprint().equals(instance.ring().lookAgain().fingerprint()));
    }

    @Test
    void theSameRingIsThereAfterARestart() throws Exception {
        KeyRing first = instance().ring().current();

        assertEquals(first.fingerprint(), instance().ring().current().fingerprint());
        assertEquals(List.of(), log.at(Level.WARNING));
    }

    @Test
    void startingManyTimesAtOnceMakesOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> starts = Stream.<Callable<String>>generate(() ->
                            () -> instance().ring().current().fingerprint().value())
                    .limit(32)
                    .toList();
            List<String> rings = threads.invokeAll(starts).stream()
                    .map(InstanceKeyRingTest::result)
                    .distinct()
                    .toList();
            assertEquals(1, rings.size());
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> left = Files.list(data)) {
            assertEquals(
                    List.of("hmac"),
                    left.map(Path::getFileName).map(Path::toString).toList());
        }
    }

    @Test
    void aKeyThatWasCopiedThereBeforeTheFirstStartIsUsed() throws Exception {
        KeyRing raw = rawRing(1);
        Files.write(file, KeyRingDocument.write(raw));

        assertEquals(raw.fingerprint(), instance().ring().current().fingerprint());
        assertArrayEquals(KeyRingDocument.write(raw), Files.readAllBytes(mirror));
    }

    @Test
    void aFileCutShortAnywhereIsNoRingAndNoReasonForANewOne() throws Exception {
        byte[] raw = KeyRingDocument.write(rawRing(1));
        byte[] document = KeyRingDocument.write(ring(3, key(1), key(2)));
        for (byte[] whole : List.of(raw, document)) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                Files.write(file, cut);

                String message = refusal(instance());

                assertTrue(message.contains(file.toString()), message);
                assertTrue(message.contains("Restore it from another instance"), message);
                assertArrayEquals(cut, Files.readAllBytes(file));
                assertFalse(Files.exists(keys), "cut at " + length);
            }
        }
    }

    @Test
    void theRefusalOfADamagedFilePointsToTheCopy() throws Exception {
        instance().ring().current();
        Files.write(file, new byte[0]);

        String message = refusal(instance());

        assertTrue(message.contains("EMPTY") && message.contains(mirror.toString()), message);
        assertEquals(32, Files.size(mirror));
    }

    @Test
    void aRepairedFileIsTakenWithoutARestartAndLookedForOnceASecond() throws Exception {
        Files.write(file, new byte[31]);
        InstanceKeyRing instance = instance();
        refusal(instance);
        KeyRing good = rawRing(5);
        Files.write(file, KeyRingDocument.write(good));

        refusal(instance);
        clock.advance(UNTIL_NEXT_LOOK);

        assertEquals(good.fingerprint(), instance.ring().current().fingerprint());
        assertEquals(1, log.at(Level.SEVERE).size(), "a lasting problem is reported once");
    }

    @Test
    void anEmptyFolderOfAnInstanceThatHadKeysAdoptsTheCopyLoudly() throws Exception {
        KeyRing before = instance().ring().current();
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);

        assertEquals(before.fingerprint(), instance().ring().current().fingerprint());
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals("rw-------", mode(file));
        List<String> warnings = log.at(Level.WARNING);
        assertTrue(
                warnings.stream()
                        .anyMatch(line -> line.contains(before.fingerprint().value())),
                warnings::toString);
    }

    @Test
    void aLostRingWithoutACopyIsAnErrorAndNoNewKeyIsMade() throws Exception {
        instance().ring().current();
        Files.delete(file);
        Files.delete(mirror);

        String message = refusal(instance());

        assertTrue(message.contains(file.toString()) && message.contains(keys.toString()), message);
        assertFalse(Files.exists(file));
    }

    @Test
    void aDamagedCopyCannotTakeTheRingsPlace() throws Exception {
        instance().ring().current();
        Files.delete(file);
        Files.write(mirror, new byte[5]);

        String message = refusal(instance());

        assertTrue(message.contains(mirror.toString()) && message.contains("WRONG_LENGTH"), message);
        assertFalse(Files.exists(file));
    }

    @Test
    void aDamagedCopyIsRenewedFromAGoodRing() throws Exception {
        instance().ring().current();
        Files.write(mirror, new byte[5]);

        instance().ring().current();

        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(mirror));
    }

    @Test
    void aRingOfAnotherLineageIsTakenLoudlyAndTheFormerOneKept() throws Exception {
        InstanceKeyRing instance = instance();
        KeyRing former = instance.ring().current();
        byte[] formerBytes = Files.readAllBytes(file);
        KeyRing copied = rawRing(9);
        Files.write(file, KeyRingDocument.write(copied));
        clock.advance(UNTIL_NEXT_LOOK);

        assertEquals(copied.fingerprint(), instance.ring().current().fingerprint());
        Path backup = backupOf(former);
        assertArrayEquals(formerBytes, Files.readAllBytes(backup));
        assertEquals("rw-------", mode(backup));
        assertArrayEquals(KeyRingDocument.write(copied), Files.readAllBytes(mirror));
        assertTrue(log.at(Level.WARNING).get(0).contains(backup.toString()));
    }

    @Test
    void aRingOfAnotherLineageThatCameDuringAStandstillIsTakenAsLoudly() throws Exception {
        KeyRing former = instance().ring().current();
        KeyRing copied = rawRing(9);
        Files.write(file, KeyRingDocument.write(copied));

        assertEquals(copied.fingerprint(), instance().ring().current().fingerprint());
        assertTrue(Files.exists(backupOf(former)));
        assertTrue(log.at(Level.WARNING).get(0).contains(former.fingerprint().value()));
    }

    @Test
    void aNewerGenerationIsTakenQuietly() throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, KeyRingDocument.write(ring(1, key(1))));
        InstanceKeyRing instance = instance();
        instance.ring().current();
        KeyRing newer = ring(2, key(1), key(2));
        Files.write(file, KeyRingDocument.write(newer));
        clock.advance(UNTIL_NEXT_LOOK);

        assertEquals(2, instance.ring().current().generation());
        assertArrayEquals(KeyRingDocument.write(newer), Files.readAllBytes(mirror));
        assertEquals(List.of(), log.at(Level.WARNING));
    }

    @Test
    void anOlderGenerationNeverReplacesANewerOneWhileRunning() throws Exception {
        Files.write(file, KeyRingDocument.write(ring(2, key(1), key(2))));
        InstanceKeyRing instance = instance();
        instance.ring().current();
        Files.write(file, KeyRingDocument.write(ring(1, key(1))));
        clock.advance(UNTIL_NEXT_LOOK);

        assertEquals(2, instance.ring().current().generation());
        assertTrue(log.at(Level.SEVERE).get(0).contains("older"));
        String refused = instance.concern().orElse("");
        assertTrue(refused.contains(file.toString()), refused);
    }

    @Test
    void anOlderGenerationNeverReplacesANewerOneAtStart() throws Exception {
        Files.write(file, KeyRingDocument.write(ring(2, key(1), key(2))));
        instance().ring().current();
        Files.write(file, KeyRingDocument.write(ring(1, key(1))));

        String message = refusal(instance());

        assertTrue(message.contains("generation 1") && message.contains("generation 2"), message);
        assertTrue(message.contains(mirror.toString()), message);
        Files.delete(mirror);
        assertEquals(1, instance().ring().current().generation(), "the way back that the message names");
    }

    @Test
    void aFileThatVanishesWhileRunningChangesNothing() throws Exception {
        InstanceKeyRing instance = instance();
        KeyRing ring = instance.ring().current();
        Files.delete(file);
        clock.advance(UNTIL_NEXT_LOOK);

        assertEquals(ring.fingerprint(), instance.ring().current().fingerprint());
        assertEquals(1, log.at(Level.SEVERE).size());
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileOpenToOthersIsClosedToThemLoudly() throws Exception {
        Files.write(file, KeyRingDocument.write(rawRing(1)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        instance().ring().current();

        assertEquals("rw-------", mode(file));
        assertTrue(log.at(Level.WARNING).get(0).contains(file.toString()));
    }

    @Test
    void withoutAHomeThereIsNoCopyButARing() throws Exception {
        InstanceKeyRing instance =
                new InstanceKeyRing(KeyRingKind.HMAC, folder(data), null, clock, new Random(1)::nextBytes);

        assertEquals(1, instance.ring().current().keys().size());
        assertFalse(Files.exists(keys));
    }

    @Test
    void aCopyThatCannotBeWrittenIsAWarning() throws Exception {
        Files.write(file, KeyRingDocument.write(rawRing(1)));
        Files.write(keys.getParent(), new byte[0]);

        assertEquals(1, instance().ring().current().keys().size());
        assertTrue(log.at(Level.WARNING).stream().anyMatch(line -> line.contains(keys.toString())));
    }

    @Test
    void whereItCannotBeFoundOutWhetherThereWasARingNoKeyIsMade() throws Exception {
        Files.write(keys.getParent(), new byte[0]);

        assertTrue(refusal(instance()).contains(mirror.toString()));
        assertFalse(Files.exists(file));
    }

    private InstanceKeyRing instance() {
        return new InstanceKeyRing(
                KeyRingKind.HMAC,
                folder(data),
                RingCopy.in(keys, KeyRingKind.HMAC),
                clock,
                new Random(System.identityHashCode(this))::nextBytes);
    }

    private static KeyFolder folder(Path path) {
        return new KeyFolder(path, path, List.of());
    }

    private static String refusal(InstanceKeyRing instance) {
        return String.valueOf(assertThrows(KeyRingUnavailableException.class, instance.ring()::current)
                .getMessage());
    }

    private Path backupOf(KeyRing ring) {
        return keys.resolve("hmac." + ring.fingerprint().value().substring(0, 8) + ".backup");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static KeyRing rawRing(long seed) {
        return TestRings.raw(KeyRingKind.HMAC, seed);
    }

    private static RingKey key(long seed) {
        return TestRings.key(KeyRingKind.HMAC, seed, CREATED, CREATED.plusSeconds(seed));
    }

    private static KeyRing ring(long generation, RingKey... keys) {
        return KeyRing.of(KeyRingKind.HMAC, "00112233445566aa", generation, Duration.ofMinutes(10), List.of(keys));
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
