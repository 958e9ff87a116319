/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.internal.storage.InstanceStorage;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells the audit trail what becomes of keys and protected values.
 *
 * <p>Keys are there before anybody keeps a record: what is in force is told once somebody does, and from then on what changes.
 */
@Component(service = KeyAudit.class)
public final class KeyAudit {

    private final InstantSource clock;
    private final Map<KeyRingKind, State> told = new EnumMap<>(KeyRingKind.class);
    private Set<String> closed = Set.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AuditTrail> trails = List.of();

    /** What an operator would call the same; rings are the same object until they change. */
    private record State(
            @Nullable KeyRing ring,
            @Nullable KeyId primary,
            @Nullable String problem,
            @Nullable String concern) {}

    @Activate
    public KeyAudit() {
        this(InstantSource.system());
    }

    private KeyAudit(InstantSource clock) {
        this.clock = clock;
    }

    static KeyAudit to(AuditTrail trail, InstantSource clock) {
        KeyAudit audit = new KeyAudit(clock);
        audit.trails = List.of(trail);
        return audit;
    }

    /** Tells what has changed since the last look. */
    synchronized void look(InstanceStorage storage) {
        if (trails.isEmpty() || storage.storage().selection().isUndecided()) {
            return;
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            State now = state(storage, kind);
            State before = told.put(kind, now);
            if (!now.equals(before)) {
                tell(kind, before, now);
            }
        }
    }

    private State state(InstanceStorage storage, KeyRingKind kind) {
        String concern = storage.storage()
                .provider()
                .flatMap(provider -> provider.concern(kind))
                .orElse(null);
        try {
            KeyRing ring = storage.ring(kind).current();
            KeyId primary = ring.primaryAt(clock.instant()).map(key -> key.id()).orElse(null);
            return new State(ring, primary, null, concern);
        } catch (KeyRingUnavailableException e) {
            return new State(null, null, String.valueOf(e.getMessage()), concern);
        }
    }

    private void tell(KeyRingKind kind, @Nullable State before, State now) {
        if (now.problem() != null) {
            record(failure(kind, "unavailable", now.problem()));
        } else if (now.ring() != null && (before == null || before.ring() != now.ring())) {
            record(change(kind, before == null ? "in-force" : "replaced", now.ring(), now.primary()));
        } else if (now.ring() != null && now.primary() != null && !now.primary().equals(before.primary())) {
            record(change(kind, "activated", now.ring(), now.primary()));
        }
        if (now.concern() != null && (before == null || !now.concern().equals(before.concern()))) {
            record(failure(kind, "refused", now.concern()));
        }
    }

    private static AuditEvent change(KeyRingKind kind, String reason, KeyRing ring, @Nullable KeyId primary) {
        return AuditEvent.of(AuditAction.KEY_RING_CHANGED)
                .reason(reason)
                .with("ring", kind.label())
                .with("fingerprint", ring.fingerprint().value())
                .with("generation", String.valueOf(ring.generation()))
                .with("key", primary == null ? "none" : primary.value());
    }

    private static AuditEvent failure(KeyRingKind kind, String reason, String cause) {
        return AuditEvent.of(AuditAction.KEY_RING_FAILED)
                .reason(reason)
                .with("ring", kind.label())
                .with("cause", cause);
    }

    /** Tells which protected values cannot be opened now and could be before. */
    synchronized void closed(Set<String> places) {
        if (trails.isEmpty() || places.equals(closed)) {
            return;
        }
        Set<String> more = new HashSet<>(places);
        more.removeAll(closed);
        closed = Set.copyOf(places);
        more.stream()
                .sorted()
                .forEach(place -> record(AuditEvent.of(AuditAction.VALUES_CHANGED)
                        .reason("unreadable")
                        .with("place", place)));
    }

    void rewrapped(Rewrapped done) {
        record(AuditEvent.of(AuditAction.VALUES_CHANGED)
                .reason("rewrapped")
                .with("rewrapped", String.valueOf(done.rewrapped()))
                .with("unchanged", String.valueOf(done.unchanged()))
                .with("unreadable", String.valueOf(done.unreadable())));
    }

    void acknowledged() {
        record(AuditEvent.of(AuditAction.VALUES_CHANGED).reason("master-accepted"));
    }

    private void record(AuditEvent event) {
        trails.forEach(trail -> trail.record(event));
    }
}
