/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.values.Census;
import dev.signet.crypto.internal.values.ValueKeeper;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the console shows and does. */
@Component(service = CryptoInventory.class)
public final class Inventory implements CryptoInventory {

    private final InstanceStorage storage;
    private final ValueKeeper values;
    private final RingReports reports;
    private final KeyAudit audit;

    @Activate
    public Inventory(@Reference InstanceStorage storage, @Reference ValueKeeper values, @Reference KeyAudit audit) {
        this.storage = storage;
        this.values = values;
        this.reports = new RingReports(storage);
        this.audit = audit;
    }

    @Override
    public CryptoSnapshot snapshot() {
        Census census = values.census();
        return new CryptoSnapshot(
                reports.storage(),
                reports.rings(),
                reports.elsewhere(),
                census.values(),
                census.unreadable(),
                values.canary());
    }

    @Override
    public void acknowledge() throws CryptoException {
        values.acknowledge();
        audit.acknowledged();
    }

    @Override
    public Rewrapped rewrap() throws CryptoException {
        Rewrapped done = values.rewrap();
        audit.rewrapped(done);
        return done;
    }

    @Override
    public Map<KeyRingKind, Fingerprint> replace(@Nullable KeyRing hmac, @Nullable KeyRing master)
            throws KeyRingUnavailableException {
        KeyProvider provider = storage.storage()
                .provider()
                .orElseThrow(() -> new KeyRingUnavailableException(storage.storage()
                        .selection()
                        .problem()
                        .orElse("the provider of this instance's keys is not active; start its bundle")));
        new RingReplacing(provider)
                .replace(Stream.of(hmac, master).filter(Objects::nonNull).toList());
        if (master != null) {
            values.expect(master.fingerprint());
        }
        Map<KeyRingKind, Fingerprint> now = new EnumMap<>(KeyRingKind.class);
        for (CryptoSnapshot.Ring ring : reports.rings()) {
            ring.ring().ifPresent(inForce -> now.put(ring.kind(), inForce.fingerprint()));
        }
        // Whoever looks at files does so once a second: what was just written is in force then.
        Stream.of(hmac, master).filter(Objects::nonNull).forEach(ring -> now.put(ring.kind(), ring.fingerprint()));
        return now;
    }
}
