/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.OtherRing;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import dev.signet.testkit.rings.TestRings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedSecretTest {

    private static final KeyId SEALED = new KeyId("aaaabbbbccccdddd");
    private static final KeyId HELD = new KeyId("1111222233334444");
    private static final InstanceDirectory HOME = new InstanceDirectory(Path.of("/srv/our farm/publish1"));

    private static UnreadableValue value(Optional<KeyId> key, List<KeyId> held, String reason) {
        return new UnreadableValue(
                "dev.signet.ims.Integration~a", "client.secret", key, held, reason, "it is damaged or altered");
    }

    private static UnreadableValue unknownKey() {
        return value(Optional.of(SEALED), List.of(HELD), "UNKNOWN_KEY");
    }

    private static OtherRing ring(String storage, KeyRingKind kind, KeyId key) {
        KeyStorage place = storage.equals("JCR")
                ? new KeyStorage(
                        StorageWord.REPOSITORY,
                        "this instance's repository, at /etc/key",
                        "delete them",
                        Set.of(KeyStorage.Use.RELOCATE))
                : new KeyStorage(new StorageWord(storage), "this instance's key files", "remove them", Set.of());
        return new OtherRing(
                place,
                "/etc/key/" + kind.label(),
                kind,
                new Fingerprint("0123456789abcdef0123456789abcdef"),
                List.of(key));
    }

    private static CryptoSnapshot elsewhere(OtherRing... rings) {
        return snapshot(TestRings.raw(KeyRingKind.MASTER, 1), rings);
    }

    private static CryptoSnapshot snapshot(KeyRing inForce, OtherRing... elsewhere) {
        return new CryptoSnapshot(
                new CryptoSnapshot.Storage(
                        Optional.of("Bundle"),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(new CryptoSnapshot.Ring(
                        KeyRingKind.MASTER,
                        Optional.of("Bundle"),
                        Optional.empty(),
                        Optional.of(inForce),
                        Optional.empty(),
                        Optional.empty())),
                List.of(elsewhere),
                List.of(),
                List.of(),
                new CryptoSnapshot.Canary(CryptoSnapshot.CanaryState.OK, ""));
    }

    /** Where the key in the repository is a leftover, relocating would give up what the whole farm shares. */
    @Test
    void aRotatedRingIsNotGivenUpForAKeyInTheRepository() throws Exception {
        KeyRing raw = TestRings.raw(KeyRingKind.MASTER, 1);
        KeyRing rotated = RingPolicy.rotate(raw, TestRings.secret(32, 2), Instant.parse("2026-11-30T04:00:00Z"))
                .after();

        ClosedSecret secret =
                ClosedSecret.of(unknownKey(), snapshot(rotated, ring("JCR", KeyRingKind.MASTER, SEALED)), HOME);

        assertTrue(secret.remedy().startsWith("run signet secrets rewrap"), secret::remedy);
        assertTrue(secret.remedy().contains("signet keys relocate HOME would put"), secret::remedy);
        assertNull(secret.commandOrNull());
    }

    @Test
    void aKeyThatIsInABackupOfThisInstanceIsUsedFromThere() {
        ClosedSecret secret = ClosedSecret.of(
                unknownKey().keptIn(Optional.of("/srv/our farm/publish1/signet/keys/master.50d0b06f.backup")),
                elsewhere(),
                HOME);

        assertTrue(secret.message().contains("master.50d0b06f.backup"), secret::message);
        assertFalse((secret.message() + secret.remedy()).contains("/srv"), "a path, for everybody to see");
        assertEquals("signet secrets rewrap '/srv/our farm/publish1'", secret.commandOrNull());
    }

    @Test
    void aKeyThatLiesInTheRepositoryIsRelocated() {
        ClosedSecret secret = ClosedSecret.of(unknownKey(), elsewhere(ring("JCR", KeyRingKind.MASTER, SEALED)), HOME);

        assertTrue(secret.message().contains(SEALED + ", and this instance uses " + HELD + ". "), secret::message);
        assertTrue(secret.message().contains("/etc/key"), secret::message);
        assertTrue(secret.remedy().contains("signet keys relocate HOME"), secret::remedy);
        assertFalse((secret.message() + secret.remedy()).contains("/srv"), "a path, for everybody to see");
        assertEquals("signet keys relocate '/srv/our farm/publish1'", secret.commandOrNull());
    }

    @Test
    void aKeyThatIsNowhereHereIsReplicated() {
        ClosedSecret secret = ClosedSecret.of(
                unknownKey(),
                elsewhere(ring("JCR", KeyRingKind.MASTER, HELD), ring("JCR", KeyRingKind.HMAC, SEALED)),
                HOME);

        assertEquals("signet keys replicate --from OTHER --to '/srv/our farm/publish1'", secret.commandOrNull());
        assertTrue(secret.remedy().contains("enter the secret again"), secret::remedy);
    }

    @Test
    void aValueOfAemDoesNotTellItsKeySoAnyOtherRingMayBeTheRightOne() {
        ClosedSecret secret = ClosedSecret.of(
                value(Optional.empty(), List.of(HELD), "WRONG_AEM_KEY"),
                elsewhere(ring("JCR", KeyRingKind.MASTER, SEALED)),
                HOME);

        assertTrue(secret.message().contains("perhaps the right one"), secret::message);
        assertEquals("signet keys relocate '/srv/our farm/publish1'", secret.commandOrNull());
    }

    @Test
    void filesThatTheMarkerKeepsOutOfForceNeedNoCommand() {
        ClosedSecret secret =
                ClosedSecret.of(unknownKey(), elsewhere(ring("Bundle", KeyRingKind.MASTER, SEALED)), HOME);

        assertTrue(secret.remedy().contains("write Bundle into its storage marker"), secret::remedy);
        assertNull(secret.commandOrNull());
    }

    @Test
    void aDamagedValueIsEnteredAgainWhateverKeysThereAre() {
        ClosedSecret secret = ClosedSecret.of(
                value(Optional.of(SEALED), List.of(SEALED), "ALTERED"),
                elsewhere(ring("JCR", KeyRingKind.MASTER, SEALED)),
                HOME);

        assertTrue(secret.message().contains("it is damaged or altered"), secret::message);
        assertTrue(secret.remedy().startsWith("enter the secret again"), secret::remedy);
        assertNull(secret.commandOrNull());
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/publish1/launchpad/felix/bundle104/data, /srv/publish1",
        "/aem/crx-quickstart/launchpad/felix/bundle9/data, /aem/crx-quickstart",
        "/srv/felix-cache/bundle9/data, HOME",
        "/data, HOME"
    })
    void theDirectoryIsTheOneAboveTheFramework(String data, String word) {
        InstanceDirectory home = new InstanceDirectory(InstanceDirectory.above(Path.of(data)));

        assertEquals(word, home.inShell());
    }

    @Test
    void aDirectoryIsOneWordWhateverItsNameIs() {
        assertEquals("'/srv/o'\\''neill'", new InstanceDirectory(Path.of("/srv/o'neill")).inShell());
    }
}
