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

import dev.signet.core.instance.BundleFolders;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both rings of an instance, through upgrades, other folders and replacements. */
final class BundleKeyProviderTest {

    private final TestClock clock = new TestClock();
    private final LogCapture log = new LogCapture("dev.signet.crypto.file");
    private final Random random = new Random(42);
    private Path home;
    private Path data;
    private Path successor;
    private Path chosen;
    private Path keys;

    @BeforeEach
    void folders(@TempDir Path temp) throws IOException {
        home = temp.resolve("publish1");
        data = Files.createDirectories(home.resolve("launchpad/felix/bundle7/data"));
        successor = Files.createDirectories(home.resolve("launchpad/felix/bundle70/data"));
        chosen = Files.createDirectory(temp.resolve("chosen"));
        keys = home.resolve("signet/keys");
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void lookingMakesNothing() throws Exception {
        BundleKeyProvider provider = provider(data);

        for (KeyRingKind kind : KeyRingKind.values()) {
            assertEquals(Optional.empty(), provider.stored(kind));
            assertEquals(data.resolve(kind.label()).toString(), provider.location(kind));
            assertEquals(Optional.empty(), provider.concern(kind));
        }
        provider.ring(KeyRingKind.HMAC);

        assertEquals(List.of(), list(data));
        assertEquals("Bundle", provider.storage().word().text());
    }

    @Test
    void aFreshInstanceMakesBothRawKeysOnceItsRingsAreAskedFor() throws Exception {
        KeyRing master = provider(data).ring(KeyRingKind.MASTER).current();
        assertEquals(List.of("master"), list(data));
        provider(data).ring(KeyRingKind.HMAC).current();

        assertEquals(16, Files.size(data.resolve("master")));
        assertEquals(32, Files.size(data.resolve("hmac")));
        assertTrue(master.isRaw());
        assertEquals(data.toString(), Files.readString(keys.resolve("location")));
        assertArrayEquals(Files.readAllBytes(data.resolve("master")), Files.readAllBytes(keys.resolve("master")));
    }

    @Test
    void anInstanceThatOnlyHadOneRingGetsTheOtherOne() throws Exception {
        provider(data).ring(KeyRingKind.HMAC).current();

        provider(data).ring(KeyRingKind.MASTER).current();

        assertEquals(List.of("hmac", "master"), list(data));
    }

    @Test
    void theMarkersCopyAndThePlaceAreNoSignThatThereWereKeys() throws Exception {
        Files.createDirectories(keys);
        Files.writeString(keys.resolve("storage"), "Bundle");
        Files.writeString(keys.resolve("location"), data.toString());

        provider(data).ring(KeyRingKind.HMAC).current();

        assertTrue(Files.exists(data.resolve("hmac")));
    }

    @ParameterizedTest
    @EnumSource
    void aFingerprintIsEnoughToKnowThatARingWasLost(KeyRingKind kind) throws Exception {
        KeyRing former = provider(data).ring(kind).current();
        Files.delete(data.resolve(kind.label()));
        Files.delete(keys.resolve(kind.label()));

        String message = refusal(provider(data), kind);

        assertTrue(message.contains(former.fingerprint().value()), message);
        assertEquals(List.of(), list(data));
        assertThrows(KeyRingUnavailableException.class, () -> provider(data).stored(kind));
    }

    @Test
    void keysThatStayedInTheRepositoryAreNamedInsteadOfMakingNewOnes() throws Exception {
        Files.createDirectories(keys);
        Files.writeString(keys.resolve("master.repository"), "0123456789abcdef0123456789abcdef\n");

        String message = refusal(provider(data), KeyRingKind.MASTER);

        assertTrue(message.contains("0123456789abcdef0123456789abcdef"), message);
        assertTrue(message.contains("signet keys relocate HOME") && message.contains("JCR"), message);
        assertEquals(Optional.empty(), provider(data).stored(KeyRingKind.MASTER), "files never held them");
        assertEquals(List.of(), list(data));
    }

    @ParameterizedTest
    @EnumSource
    void aNewBundleNumberAdoptsThePredecessorsFileLoudly(KeyRingKind kind) throws Exception {
        KeyRing former = provider(data).ring(kind).current();
        deleteTree(keys);
        BundleKeyProvider upgraded = provider(new KeyFolder(successor, successor, List.of(data)));
        assertThrows(KeyRingUnavailableException.class, () -> upgraded.stored(kind), "not adopted by a look");

        assertEquals(former.fingerprint(), upgraded.ring(kind).current().fingerprint());
        assertArrayEquals(
                Files.readAllBytes(data.resolve(kind.label())), Files.readAllBytes(successor.resolve(kind.label())));
        assertTrue(log.at(Level.WARNING).stream().anyMatch(line -> line.contains(data.toString())));
    }

    @Test
    void aPredecessorsFileThatIsOlderThanTheCopyIsNotAdopted() throws Exception {
        Files.write(data.resolve("hmac"), KeyRingDocument.write(ring(2, 1, 2)));
        provider(data).ring(KeyRingKind.HMAC).current();
        Files.write(data.resolve("hmac"), KeyRingDocument.write(ring(1, 1)));

        BundleKeyProvider upgraded = provider(new KeyFolder(successor, successor, List.of(data)));

        assertEquals(2, upgraded.ring(KeyRingKind.HMAC).current().generation());
    }

    @Test
    void aDamagedPredecessorIsNoReasonForANewKey() throws Exception {
        Files.write(data.resolve("hmac"), new byte[7]);
        BundleKeyProvider upgraded = provider(new KeyFolder(successor, successor, List.of(data)));

        assertTrue(refusal(upgraded, KeyRingKind.HMAC).contains(data.toString()));
        assertEquals(List.of(), list(successor));
    }

    @Test
    void aClockThatWasSetBackDelaysNoRetry() throws Exception {
        Files.write(data.resolve("hmac"), new byte[31]);
        BundleKeyProvider provider = provider(data);
        refusal(provider, KeyRingKind.HMAC);
        clock.advance(Duration.ofDays(-1));
        KeyRing good = raw(KeyRingKind.HMAC, 5);
        Files.write(data.resolve("hmac"), KeyRingDocument.write(good));

        assertEquals(
                good.fingerprint(), provider.ring(KeyRingKind.HMAC).current().fingerprint());
    }

    @Test
    void aChosenFolderIsUsedForBothRings() throws Exception {
        BundleKeyProvider provider = provider(new KeyFolder(chosen, data, List.of()));
        for (KeyRingKind kind : KeyRingKind.values()) {
            provider.ring(kind).current();
        }

        assertEquals(List.of("hmac", "master"), list(chosen));
        assertEquals(List.of(), list(data));
        assertEquals(chosen.toString(), Files.readString(keys.resolve("location")));
    }

    @ParameterizedTest
    @EnumSource
    void aChosenFolderThatIsEmptyOnAnInstanceThatHadKeysIsRefusedWithBothPlaces(KeyRingKind kind) throws Exception {
        provider(data).ring(kind).current();

        String message = refusal(provider(new KeyFolder(chosen, data, List.of())), kind);

        assertTrue(message.contains(chosen.toString()) && message.contains(data.toString()), message);
        assertEquals(List.of(), list(chosen));
    }

    @Test
    void aChosenFolderThatLostItsKeysIsNotFilledFromTheCopy() throws Exception {
        provider(new KeyFolder(chosen, data, List.of())).ring(KeyRingKind.HMAC).current();
        Files.delete(chosen.resolve("hmac"));

        String message = refusal(provider(new KeyFolder(chosen, data, List.of())), KeyRingKind.HMAC);

        assertTrue(
                message.contains(chosen.toString())
                        && message.contains(keys.resolve("hmac").toString()),
                message);
        assertEquals(List.of(), list(chosen));
    }

    @Test
    void aChosenFolderThatDoesNotExistIsNotMade() throws Exception {
        Path missing = chosen.resolve("not-mounted");

        String message = refusal(provider(new KeyFolder(missing, data, List.of())), KeyRingKind.HMAC);

        assertTrue(message.contains(missing.toString()) && message.contains("does not exist"), message);
        assertFalse(Files.exists(missing));
    }

    @Test
    void theFolderIsChosenByPropertyThenByEnvironmentInOurNameThenInAems() {
        String aem = "com.adobe.granite.crypto.keys.path";
        assertEquals(
                Path.of("/a"), folder(Map.of("signet.keys.path", "/a", aem, "/c"), Map.of("SIGNET_KEYS_PATH", "/b")));
        assertEquals(
                Path.of("/b"), folder(Map.of("signet.keys.path", " ", aem, "/c"), Map.of("SIGNET_KEYS_PATH", "/b")));
        assertEquals(Path.of("/c"), folder(Map.of(aem, "/c"), Map.of(aem, "/d")));
        assertEquals(Path.of("/d"), folder(Map.of(), Map.of(aem, "/d")));
        assertEquals(data, folder(Map.of(), Map.of()));
    }

    @Test
    void aReplacedRingIsInForceAtOnceAndAnOlderOneIsRefused() throws Exception {
        Files.write(data.resolve("hmac"), KeyRingDocument.write(ring(2, 1, 2)));
        BundleKeyProvider provider = provider(data);
        provider.ring(KeyRingKind.HMAC).current();

        provider.replace(KeyRingKind.HMAC, ring(3, 1, 2, 3));
        assertEquals(3, provider.ring(KeyRingKind.HMAC).current().generation());

        KeyRingUnavailableException refusal =
                assertThrows(KeyRingUnavailableException.class, () -> provider.replace(KeyRingKind.HMAC, ring(1, 1)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("generation 3"), refusal.getMessage());
        KeyRing other = raw(KeyRingKind.HMAC, 8);
        provider.replace(KeyRingKind.HMAC, other);
        assertArrayEquals(KeyRingDocument.write(other), Files.readAllBytes(data.resolve("hmac")));
    }

    @Test
    void whatIsStoredIsToldAndWhatIsDamagedIsAnError() throws Exception {
        KeyRing raw = raw(KeyRingKind.MASTER, 3);
        Files.write(data.resolve("master"), KeyRingDocument.write(raw));
        assertEquals(
                raw.fingerprint(),
                provider(data).stored(KeyRingKind.MASTER).orElseThrow().fingerprint());

        Files.write(data.resolve("master"), new byte[32]);

        assertThrows(KeyRingUnavailableException.class, () -> provider(data).stored(KeyRingKind.MASTER));
    }

    private Path folder(Map<String, String> properties, Map<String, String> variables) {
        return KeyFolder.of(new BundleFolders(data, List.of()), properties::get, variables::get)
                .path();
    }

    private BundleKeyProvider provider(Path folder) {
        return provider(new KeyFolder(folder, folder, List.of()));
    }

    private BundleKeyProvider provider(KeyFolder folder) {
        return new BundleKeyProvider(folder, home.resolve("signet/keys"), clock, random::nextBytes);
    }

    private static String refusal(BundleKeyProvider provider, KeyRingKind kind) {
        return String.valueOf(assertThrows(
                        KeyRingUnavailableException.class,
                        () -> provider.ring(kind).current())
                .getMessage());
    }

    private static KeyRing raw(KeyRingKind kind, long seed) {
        return TestRings.raw(kind, seed);
    }

    private static KeyRing ring(long generation, Integer... seeds) {
        Instant created = Instant.parse("2026-01-01T00:00:00Z");
        List<RingKey> ringKeys = Arrays.stream(seeds)
                .map(seed -> TestRings.key(KeyRingKind.HMAC, seed, created, created.plusSeconds(seed)))
                .toList();
        return TestRings.document(KeyRingKind.HMAC, generation, Duration.ofMinutes(10), ringKeys);
    }

    private static List<String> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var entries = Files.walk(folder)) {
            for (Path entry :
                    entries.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
