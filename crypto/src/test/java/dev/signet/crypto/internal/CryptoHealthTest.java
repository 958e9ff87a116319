/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthLevel;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.secret.SecretBytes;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.CryptoSnapshot.OpenedValue;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.storage.StorageFixture;
import dev.signet.crypto.internal.values.Census;
import dev.signet.testkit.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CryptoHealthTest {

    private final LogCapture log = new LogCapture("dev.signet.crypto");
    private final KeyRing hmac = TestProvider.raw(KeyRingKind.HMAC, 1);
    private final KeyRing master = TestProvider.raw(KeyRingKind.MASTER, 1);
    private final TestProvider files = new TestProvider("Bundle").put(hmac).put(master);
    private Path data;
    private InstanceStorage storage;

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
    void goodRingsAreShownByFingerprintAndKeyIdsToAdministratorsOnly() {
        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.OK, result.getStatus());
        for (KeyRing ring : List.of(hmac, master)) {
            KeyId key = ring.keys().get(0).id();
            assertTrue(details().contains(ring.fingerprint().value()), details());
            assertTrue(details().contains("Key " + key + ": ACTIVE"), details());
            assertFalse(text(result).contains(ring.fingerprint().value()), text(result));
            assertFalse(text(result).contains(key.value()), text(result));
        }
        assertFalse(text(result).contains("/somewhere"), "whoever reaches the health checks learns no path");
    }

    @Test
    void noRingIsCritical() {
        files.breakWith("the file /some/where/hmac is damaged");

        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(details().contains("the file /some/where/hmac is damaged"), details());
        assertFalse(text(result).contains("/some/where"), text(result));
    }

    @Test
    void aMarkerWithALineEndIsAWarningAndAnUnknownOneCritical() throws Exception {
        Files.writeString(data.resolve("storage"), "Bundle\n");
        storage.look();
        assertEquals(Result.Status.WARN, new KeyRingHealth(storage).execute().getStatus());

        Files.writeString(data.resolve("storage"), "Foreign");
        storage.look();
        storage.look();

        Result result = new KeyRingHealth(storage).execute();
        assertEquals(Result.Status.CRITICAL, result.getStatus());
        assertTrue(details().contains("JCR") && details().contains("Bundle"), details());
        assertFalse(text(result).contains("Foreign"), text(result));
    }

    @Test
    void otherRingsInAnotherStorageAreNamedWithBothFingerprintsAndTheWayOut() {
        KeyRing other = TestProvider.raw(KeyRingKind.MASTER, 2);
        StorageFixture.add(storage, new TestProvider("JCR").put(hmac).put(other));

        Result result = new KeyRingHealth(storage).execute();

        assertEquals(Result.Status.WARN, result.getStatus());
        assertTrue(text(result).contains("signet keys relocate HOME"), text(result));
        for (KeyRing ring : List.of(master, other)) {
            assertTrue(details().contains(ring.fingerprint().value()), details());
            assertFalse(text(result).contains(ring.fingerprint().value()), text(result));
        }
    }

    @Test
    void aStaleKeyInTheRepositoryIsNoReasonToGiveUpARotatedRing() throws Exception {
        KeyRing rotated = RingPolicy.rotate(
                        master, SecretBytes.random(32, new Random(9)::nextBytes), Instant.parse("2026-11-30T04:00:00Z"))
                .after();
        files.put(rotated);
        StorageFixture.add(storage, new TestProvider("JCR").put(hmac).put(master));

        String line = text(new KeyRingHealth(storage).execute())
                .lines()
                .filter(text -> text.contains("signet keys relocate HOME"))
                .collect(Collectors.joining());

        assertTrue(line.contains("To keep the ring in force, nothing has to be moved"), line);
        assertTrue(line.contains("signet keys relocate HOME --replace-rotated"), line);
        assertTrue(line.contains("cannot be opened here until they are sealed again"), line);
    }

    @Test
    void aValueWhoseKeyIsInABackupNamesItAndTheWayBack() {
        KeyId wanted = TestProvider.raw(KeyRingKind.MASTER, 2).keys().get(0).id();
        UnreadableValue value = new UnreadableValue("pid", "prop", Optional.of(wanted), List.of(), "UNKNOWN_KEY", "why")
                .keptIn(Optional.of("/home/signet/keys/master.50d0b06f.backup"));

        List<HealthFinding> findings = ProtectedValuesHealth.describe(
                new Census(List.of(), List.of(value)), canary(CanaryState.OK), List.of());

        String text = findings.toString();
        assertTrue(text.contains("master.50d0b06f.backup") && text.contains("signet secrets rewrap"), text);
        findings.forEach(finding -> assertFalse(finding.sentence().contains("/home"), finding::sentence));
    }

    @Test
    void aValueThatCannotBeOpenedIsCriticalWithItsKeyAndThoseHeld() {
        KeyId wanted = TestProvider.raw(KeyRingKind.MASTER, 2).keys().get(0).id();
        KeyId held = master.keys().get(0).id();
        Census census = new Census(
                List.of(),
                List.of(new UnreadableValue(
                        "some.pid", "some.property", Optional.of(wanted), List.of(held), "UNKNOWN_KEY", "why")));

        List<HealthFinding> findings = ProtectedValuesHealth.describe(census, canary(CanaryState.FAILS), List.of());

        assertEquals(HealthLevel.CRITICAL, worst(findings));
        for (String inside : List.of("some.pid", "some.property", wanted.value(), held.value(), "why", "the canary")) {
            assertTrue(findings.toString().contains(inside), findings::toString);
            findings.forEach(finding -> assertFalse(finding.sentence().contains(inside), finding::sentence));
        }
    }

    @Test
    void aValueWithSomethingAroundItIsAWarningThatNamesItsPlace() {
        List<HealthFinding> findings = ProtectedValuesHealth.describe(
                new Census(List.of(value(true), value(false)), List.of()), canary(CanaryState.OK), List.of());

        assertEquals(HealthLevel.WARN, worst(findings));
        assertTrue(findings.toString().contains("some.pid: the value of property some.property"), findings::toString);
        findings.forEach(finding -> assertFalse(finding.sentence().contains("some.pid"), finding::sentence));
    }

    private OpenedValue value(boolean slip) {
        return new OpenedValue("some.pid", "some.property", master.keys().get(0).id(), false, slip);
    }

    @Test
    void aCanaryThatDoesNotOpenIsAWarningAsLongAsNothingIsLost() {
        assertEquals(
                HealthLevel.WARN,
                worst(ProtectedValuesHealth.describe(
                        new Census(List.of(), List.of()), canary(CanaryState.FAILS), List.of())));
        assertEquals(
                HealthLevel.OK,
                worst(ProtectedValuesHealth.describe(
                        new Census(List.of(value(false)), List.of()), canary(CanaryState.OK), List.of())));
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

    private String details() {
        return new KeyRingHealth(storage).findings().toString();
    }

    private static HealthLevel worst(List<HealthFinding> findings) {
        return findings.stream()
                .map(HealthFinding::level)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String text(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("\n"));
    }
}
