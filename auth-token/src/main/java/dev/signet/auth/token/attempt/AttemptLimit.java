/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.time.InstantSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits how often somebody may try to sign in at this instance. */
@Component(service = AttemptLimit.class, configurationPid = AttemptLimit.PID)
public final class AttemptLimit {

    static final String PID = "dev.signet.auth.token.AttemptLimit";

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLimit.class);

    private final InstantSource clock = InstantSource.system();
    private final Familiar familiar = new Familiar();
    private volatile Attempts attempts;

    @Activate
    public AttemptLimit(AttemptConfiguration configuration) {
        this.attempts = attempts(configuration);
    }

    @Modified
    void configuration(AttemptConfiguration configuration) {
        attempts = attempts(configuration);
    }

    private Attempts attempts(AttemptConfiguration configuration) {
        AttemptSettings settings = AttemptSettings.of(configuration);
        settings.errors().forEach(error -> LOG.error("Configuration {}: {}.", PID, error));
        return new Attempts(settings, familiar, clock);
    }

    /**
     * Begins an attempt to sign in.
     *
     * @param userId as typed
     * @param address of the browser, as far as it is known
     */
    public Attempt begin(String userId, String address) {
        return attempts.begin(Who.of(userId, address));
    }
}
