/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import dev.signet.crypto.CryptoSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Rings and states of an instance, for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final RandomSource RANDOM = new Random(42)::nextBytes;

    /** One key of each state. */
    public static final KeyRing HMAC = KeyRing.of(
            KeyRingKind.HMAC,
            "00112233445566ff",
            7,
            Duration.ofMinutes(10),
            List.of(
                    key(NOW.minus(Duration.ofDays(90))).revokedAt(NOW.minus(Duration.ofDays(1))),
                    key(NOW.minus(Duration.ofDays(60))),
                    key(NOW.minus(Duration.ofDays(3))),
                    key(NOW.plus(Duration.ofMinutes(7)))));

    public static final KeyRing MASTER =
            KeyRing.ofRawKey(KeyRingKind.MASTER, SecretBytes.random(KeyRingKind.MASTER.rawKeyBytes(), RANDOM));

    private Samples() {}

    private static RingKey key(Instant activates) {
        return RingKey.of(
                KeyRingKind.HMAC, SecretBytes.random(32, RANDOM), activates.minus(Duration.ofMinutes(10)), activates);
    }

    private static final CryptoSnapshot.OpenedValue OPENED = new CryptoSnapshot.OpenedValue(
            "com.example.Mail", "password", MASTER.keys().get(0).id(), false, false);

    /** Everything is as it should be. */
    public static CryptoSnapshot good() {
        return new CryptoSnapshot(
                storage(Optional.empty(), Optional.empty()),
                List.of(ring(HMAC), ring(MASTER)),
                List.of(),
                List.of(OPENED, OPENED, OPENED),
                List.of(),
                new CryptoSnapshot.Canary(CryptoSnapshot.CanaryState.OK, "opens"));
    }

    private static final KeyStorage FILES = new KeyStorage(
            StorageWord.FILES, "this instance's key files", "remove them", Set.of(KeyStorage.Use.REPLACE));
    private static final KeyStorage REPOSITORY =
            new KeyStorage(StorageWord.REPOSITORY, "this instance's repository", "delete them", Set.of());

    /** Everything that can be wrong is. */
    public static CryptoSnapshot bad() {
        return new CryptoSnapshot(
                storage(Optional.of("The marker ends with a line feed."), Optional.empty()),
                List.of(
                        new CryptoSnapshot.Ring(
                                KeyRingKind.HMAC,
                                Optional.of("Bundle"),
                                Optional.of("/home/hmac"),
                                Optional.empty(),
                                Optional.of("the file is <gone>"),
                                Optional.empty()),
                        new CryptoSnapshot.Ring(
                                KeyRingKind.MASTER,
                                Optional.of("Bundle"),
                                Optional.of("/home/master"),
                                Optional.of(MASTER),
                                Optional.empty(),
                                Optional.of("the file holds another ring"))),
                List.of(new CryptoSnapshot.OtherRing(
                        REPOSITORY,
                        "/etc/key/master",
                        KeyRingKind.MASTER,
                        new Fingerprint("0123456789abcdef0123456789abcdef"),
                        List.of(new KeyId("aaaabbbbccccdddd")))),
                List.of(OPENED),
                List.of(
                        new CryptoSnapshot.UnreadableValue(
                                "com.example.Mail",
                                "pass<word>",
                                Optional.of(new KeyId("aaaabbbbccccdddd")),
                                List.of(MASTER.keys().get(0).id()),
                                "UNKNOWN_KEY",
                                "sealed under a key that is not here"),
                        new CryptoSnapshot.UnreadableValue(
                                "com.example.Ims", "secret", Optional.empty(), List.of(), "WRONG_AEM_KEY", "padding")),
                new CryptoSnapshot.Canary(CryptoSnapshot.CanaryState.FAILS, "another master ring than before"));
    }

    private static CryptoSnapshot.Storage storage(Optional<String> warning, Optional<String> problem) {
        return new CryptoSnapshot.Storage(
                Optional.of("Bundle"),
                Optional.of("Bundle"),
                "A first start decided so.",
                warning,
                problem,
                problem.isPresent() ? Optional.empty() : Optional.of(FILES));
    }

    private static CryptoSnapshot.Ring ring(KeyRing ring) {
        return new CryptoSnapshot.Ring(
                ring.kind(),
                Optional.of("Bundle"),
                Optional.of("/home/data/" + ring.kind().label()),
                Optional.of(ring),
                Optional.empty(),
                Optional.empty());
    }

    /** Every spelling in which a key of these rings could get out. */
    public static List<String> spellingsOfKeys() {
        return Stream.of(HMAC, MASTER)
                .flatMap(ring -> ring.keys().stream())
                .map(key -> key.secret(SecretAccess.insecure()).toByteArray(SecretAccess.insecure()))
                .flatMap(bytes -> Stream.of(
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .toList();
    }
}
