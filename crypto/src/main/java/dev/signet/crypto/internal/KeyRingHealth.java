/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.TokenKey;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.internal.storage.KeyStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator which rings are in force, and what is wrong with them, with the marker, or with other storages. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet Key Ring", HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=keys"})
public final class KeyRingHealth implements HealthCheck {

    private final RingReports reports;
    private final InstantSource clock = InstantSource.system();

    @Activate
    public KeyRingHealth(@Reference KeyStorage storage) {
        this.reports = new RingReports(storage);
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        CryptoSnapshot.Storage storage = reports.storage();
        // No path: health checks answer anybody who reaches them.
        log.info("Storage: {}", storage.marker().orElse("none"));
        storage.warning().ifPresent(log::warn);
        storage.problem().ifPresent(problem -> log.critical("No keys: {}", problem));
        List<CryptoSnapshot.OtherRing> elsewhere = reports.elsewhere();
        for (CryptoSnapshot.Ring ring : reports.rings()) {
            describe(ring, log, storage.problem().isPresent());
            elsewhere.stream().filter(other -> other.kind() == ring.kind()).forEach(other -> compare(ring, other, log));
        }
        return new Result(log);
    }

    private void describe(CryptoSnapshot.Ring ring, FormattingResultLog log, boolean told) {
        String label = ring.kind().label();
        if (!told) {
            ring.problem().ifPresent(problem -> log.critical("No key ring {}: {}", label, problem));
        }
        ring.ring().ifPresent(inForce -> describe(label, inForce, log));
        ring.concern()
                .ifPresent(concern -> log.warn(
                        "{}. The ring above stays in force until the next start; put a good one in place.", concern));
    }

    private void describe(String label, KeyRing ring, FormattingResultLog log) {
        log.info(
                "Ring {}: fingerprint {}, generation {}{}",
                label,
                ring.fingerprint(),
                ring.generation(),
                ring.isRaw() ? " (one raw key)" : "");
        Instant now = clock.instant();
        for (TokenKey key : ring.keys()) {
            log.info("Key {}: {}", key.id(), ring.stateAt(key, now));
        }
        if (ring.primaryAt(now).isEmpty()) {
            log.critical("All keys of ring {} are revoked, so nothing can be signed or protected; add a key.", label);
        }
    }

    private static void compare(CryptoSnapshot.Ring ring, CryptoSnapshot.OtherRing other, FormattingResultLog log) {
        String used = ring.ring()
                .map(inForce -> "ring " + inForce.fingerprint() + " of "
                        + ring.provider().orElse("no") + " storage is in force")
                .orElse("no ring is in force");
        if (ring.ring()
                .filter(inForce -> inForce.fingerprint().equals(other.fingerprint()))
                .isEmpty()) {
            log.warn(
                    "{}: {}, but {} storage holds another one, {}. To move keys from the repository into files: signet keys"
                            + " relocate HOME",
                    ring.kind().label(),
                    used,
                    other.storage(),
                    other.fingerprint());
        }
    }
}
