/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.TokenKey;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator which ring is in force, and what is wrong if none is or if a change of the file was refused. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet Key Ring", HealthCheck.TAGS + "=signet", HealthCheck.TAGS + "=keys"})
public final class KeyRingHealth implements HealthCheck {

    private final BundleKeyProvider provider;
    private final InstantSource clock = InstantSource.system();

    @Activate
    public KeyRingHealth(@Reference BundleKeyProvider provider) {
        this.provider = provider;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        // No path: health checks answer anybody who reaches them.
        log.info("Provider: data folder of bundle dev.signet.crypto.file");
        try {
            describe(provider.current(), log);
        } catch (KeyRingUnavailableException e) {
            log.critical("No key ring: {}", String.valueOf(e.getMessage()));
        }
        return new Result(log);
    }

    private void describe(KeyRing ring, FormattingResultLog log) {
        log.info("Fingerprint: {}", ring.fingerprint());
        log.info("Generation: {}{}", ring.generation(), ring.isRaw() ? " (one raw key)" : "");
        Instant now = clock.instant();
        for (TokenKey key : ring.keys()) {
            log.info("Key {}: {}", key.id(), ring.stateAt(key, now));
        }
        if (ring.primaryAt(now).isEmpty()) {
            log.critical("All keys of the ring are revoked, so nobody can sign in; add a key to the ring.");
        }
        String refused = provider.refusedChange(ring);
        if (refused != null) {
            log.warn("{}. The ring above stays in force until the next start; put a good file in place.", refused);
        }
    }
}
