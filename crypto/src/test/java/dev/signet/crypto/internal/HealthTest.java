/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import dev.signet.crypto.internal.storage.KeyStorage;
import dev.signet.crypto.internal.storage.StorageFixture;
import dev.signet.crypto.internal.values.Census;
import dev.signet.testkit.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthTest {

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final KeyRing hmac = TestProvider.raw(KeyRingKind.HMAC, 1);
    private final KeyRing master = TestProvider.raw(KeyRingKind.MASTER, 1);
    private final TestProvider files = new TestProvider("Bundle").put(hmac).put(master);
    private Path data;
    private KeyStorage storage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        Files.writeString(data.resolve("storage"), "Bundle");
        storage = StorageFixture.in(data, files);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void goodRingsAreShownByFingerprintAndKeyIdsAndNoPath() {
        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.OK, result.getStatus());
        for (KeyRing ring : List.of(hmac, master)) {
            assertTrue(text(result).contains(ring.fingerprint().value()), text(result));
            assertTrue(text(result).contains("Key " + ring.keys().get(0).id() + ": ACTIVE"), text(result));
        }
        assertTrue(!text(result).contains("/somewhere"), "whoever reaches the health checks learns no path");
    }

    @Test
    void noRingIsCritical() {
        files.breakWith("the file is damaged");

        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(text(result).contains("the file is damaged"), text(result));
    }

    @Test
    void aMarkerWithALineEndIsAWarningAndAnUnknownOneCritical() throws Exception {
        Files.writeString(data.resolve("storage"), "Bundle\n");
        storage.look();
        assertEquals(Result.Status.WARN, new KeyRingHealth(storage).execute().getStatus());

        Files.writeString(data.resolve("storage"), "File");
        storage.look();
        storage.look();

        Result result = new KeyRingHealth(storage).execute();
        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(text(result).contains("JCR") && text(result).contains("Bundle"), text(result));
    }

    @Test
    void otherRingsInAnotherStorageAreNamedWithBothFingerprintsAndTheWayOut() {
        KeyRing other = TestProvider.raw(KeyRingKind.MASTER, 2);
        StorageFixture.add(storage, new TestProvider("JCR").put(hmac).put(other));

        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.WARN, result.getStatus());
        String line = text(result)
                .lines()
                .filter(text -> text.contains("signet keys relocate HOME"))
                .collect(Collectors.joining());
        assertTrue(
                line.contains(master.fingerprint().value())
                        && line.contains(other.fingerprint().value()),
                text(result));
    }

    @Test
    void aValueThatCannotBeOpenedIsCriticalWithItsKeyAndThoseHeld() {
        KeyId wanted = TestProvider.raw(KeyRingKind.MASTER, 2).keys().get(0).id();
        KeyId held = master.keys().get(0).id();
        Census census = new Census(
                3,
                List.of(new UnreadableValue("pid", "prop", Optional.of(wanted), List.of(held), "UNKNOWN_KEY", "why")));

        Result result = ProtectedValuesHealth.describe(census, canary(CanaryState.FAILS));

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(text(result).contains(wanted.value()) && text(result).contains(held.value()), text(result));
    }

    @Test
    void aCanaryThatDoesNotOpenIsAWarningAsLongAsNothingIsLost() {
        assertEquals(
                Result.Status.WARN,
                ProtectedValuesHealth.describe(new Census(0, List.of()), canary(CanaryState.FAILS))
                        .getStatus());
        assertEquals(
                Result.Status.OK,
                ProtectedValuesHealth.describe(new Census(1, List.of()), canary(CanaryState.OK))
                        .getStatus());
    }

    @Test
    void ringsAreReplacedBothOrNeither() {
        files.refuse(KeyRingKind.MASTER, "no room for master");
        KeyRing other = TestProvider.raw(KeyRingKind.HMAC, 5);

        KeyRingUnavailableException refusal = assertThrows(
                KeyRingUnavailableException.class,
                () -> new RingReplacing(files).replace(List.of(other, TestProvider.raw(KeyRingKind.MASTER, 5))));

        assertEquals("no room for master", refusal.getMessage());
        assertEquals(
                hmac.fingerprint(),
                new RingReports(storage).rings().get(0).ring().orElseThrow().fingerprint());
    }

    private static CryptoSnapshot.Canary canary(CanaryState state) {
        return new CryptoSnapshot.Canary(state, "the canary");
    }

    private static String text(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("\n"));
    }
}
