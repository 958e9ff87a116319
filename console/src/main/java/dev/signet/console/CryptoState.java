/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signet.console.page.ReadableTime;
import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.storage.KeyStorage;
import dev.signet.crypto.CryptoSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer for programs: what {@code GET /system/console/crypto/.json} says, field by field. */
record CryptoState(
        String instance,
        Storage storage,
        List<Ring> rings,
        List<OtherRing> otherProviders,
        Values values,
        String canary,
        List<Peer> peers) {

    record Storage(
            @Nullable String marker,
            @Nullable String found,
            String decision,
            @Nullable String warning,
            @Nullable String problem,
            @Nullable Boolean replaceable) {

        static Storage of(CryptoSnapshot.Storage storage) {
            return new Storage(
                    storage.marker().orElse(null),
                    storage.found().orElse(null),
                    storage.decision(),
                    storage.warning().orElse(null),
                    storage.problem().orElse(null),
                    storage.used()
                            .map(used -> used.allows(KeyStorage.Use.REPLACE))
                            .orElse(null));
        }
    }

    record Ring(
            String kind,
            @Nullable String provider,
            @Nullable String location,
            @Nullable String fingerprint,
            @Nullable Long generation,
            @Nullable String lineage,
            @Nullable Boolean raw,
            @Nullable Long windowSeconds,
            @Nullable String problem,
            @Nullable String concern,
            List<Key> keys) {

        static Ring of(CryptoSnapshot.Ring ring, Instant now) {
            KeyRing keys = ring.ring().orElse(null);
            return new Ring(
                    ring.kind().label(),
                    ring.provider().orElse(null),
                    ring.location().orElse(null),
                    keys == null ? null : keys.fingerprint().value(),
                    keys == null ? null : Long.valueOf(keys.generation()),
                    keys == null ? null : keys.lineage(),
                    keys == null ? null : Boolean.valueOf(keys.isRaw()),
                    keys == null ? null : Long.valueOf(keys.propagationWindow().toSeconds()),
                    ring.problem().orElse(null),
                    ring.concern().orElse(null),
                    keys == null
                            ? List.of()
                            : keys.keys().stream()
                                    .map(key -> Key.of(keys, key, now))
                                    .toList());
        }
    }

    /** A raw key has no dates. */
    record Key(
            String id,
            String state,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String created,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            String activates,

            @Nullable String revoked) {

        static Key of(KeyRing ring, RingKey key, Instant now) {
            return new Key(
                    key.id().value(),
                    ring.stateAt(key, now).name(),
                    ReadableTime.exactIfKnown(key.created()),
                    ReadableTime.exactIfKnown(key.activates()),
                    key.revoked().map(Instant::toString).orElse(null));
        }
    }

    record OtherRing(String storage, String kind, String fingerprint) {}

    record Values(int opened, List<OpenPlace> places, List<Unreadable> unreadable) {

        static Values of(CryptoSnapshot snapshot) {
            return new Values(
                    snapshot.opened(),
                    snapshot.values().stream()
                            .map(value -> new OpenPlace(
                                    value.pid(), value.property(), value.key().value(), value.slip()))
                            .toList(),
                    snapshot.unreadable().stream().map(Unreadable::of).toList());
        }
    }

    record OpenPlace(String pid, String property, String keyId, boolean slip) {}

    record Unreadable(
            String pid,
            String property,
            @Nullable String keyId,
            List<String> held,
            String reason,
            String message,
            @Nullable String keptIn) {

        static Unreadable of(CryptoSnapshot.UnreadableValue value) {
            return new Unreadable(
                    value.pid(),
                    value.property(),
                    value.keyId().map(KeyId::value).orElse(null),
                    value.held().stream().map(KeyId::value).toList(),
                    value.reason(),
                    value.message(),
                    value.keptIn().orElse(null));
        }
    }

    record Peer(
            String url,
            @Nullable String hmac,
            @Nullable String master,
            boolean same,
            @Nullable String problem) {}

    static CryptoState of(String instance, CryptoSnapshot snapshot, List<PeerAnswer> peers, Instant now) {
        String hmac = fingerprint(snapshot, KeyRingKind.HMAC);
        String master = fingerprint(snapshot, KeyRingKind.MASTER);
        return new CryptoState(
                instance,
                Storage.of(snapshot.storage()),
                snapshot.rings().stream().map(ring -> Ring.of(ring, now)).toList(),
                snapshot.elsewhere().stream()
                        .map(ring -> new OtherRing(
                                ring.storage().word().text(),
                                ring.kind().label(),
                                ring.fingerprint().value()))
                        .toList(),
                Values.of(snapshot),
                canary(snapshot.canary()),
                peers.stream()
                        .map(peer -> new Peer(
                                peer.url(), peer.hmac(), peer.master(), peer.isSameAs(hmac, master), peer.problem()))
                        .toList());
    }

    /** The fingerprint of the ring in force, or {@code null}. */
    static @Nullable String fingerprint(CryptoSnapshot snapshot, KeyRingKind kind) {
        return snapshot.rings().stream()
                .filter(ring -> ring.kind() == kind)
                .flatMap(ring -> ring.ring().stream())
                .map(ring -> ring.fingerprint().value())
                .findFirst()
                .orElse(null);
    }

    private static String canary(CryptoSnapshot.Canary canary) {
        String state = canary.state().name().toLowerCase(Locale.ROOT);
        return canary.state() == CryptoSnapshot.CanaryState.FAILS ? state + ": " + canary.message() : state;
    }
}
