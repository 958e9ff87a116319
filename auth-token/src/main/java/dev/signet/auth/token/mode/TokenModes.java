/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.mode;

import dev.signet.auth.token.keys.AuthenticationKeys;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.settings.AemConfiguration;
import dev.signet.auth.token.settings.Settings;
import dev.signet.auth.token.settings.SlingAuthenticatorConfiguration;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.EndedSessions;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenIssuer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch: turns the configuration into the mode in force, at once and while requests go on.
 *
 * <p>Two configurations are merged property by property: Signet's own, and for what is not set there AEM's.
 */
@Component(service = TokenModes.class, configurationPid = Settings.PID)
public final class TokenModes {

    private static final Logger LOG = LoggerFactory.getLogger(TokenModes.class);

    private final KeyRingProvider ring;
    private final EndedSessions ended;
    private final Notices notices;
    private final InstantSource clock = InstantSource.system();
    private Map<String, Object> own = Map.of();
    private Map<String, Object> aem = Map.of();
    private Map<String, Object> sling = Map.of();
    private volatile @Nullable TokenMode current;

    @Activate
    public TokenModes(@Reference AuthenticationKeys keys, @Reference EndedSessions ended, @Reference Notices notices) {
        this.ring = keys.ring();
        this.ended = ended;
        this.notices = notices;
    }

    @Reference(updated = "aemConfiguration", unbind = "-")
    synchronized void aemConfiguration(AemConfiguration configuration) {
        aem = configuration.properties();
        if (current != null) {
            apply();
        }
    }

    @Reference(updated = "slingConfiguration", unbind = "-")
    synchronized void slingConfiguration(SlingAuthenticatorConfiguration configuration) {
        sling = configuration.properties();
        if (current != null) {
            apply();
        }
    }

    @Activate
    @Modified
    synchronized void configuration(Map<String, Object> configuration) {
        own = Map.copyOf(configuration);
        apply();
    }

    /** The mode in force; a request asks once and stays with it. */
    public TokenMode current() {
        return Objects.requireNonNull(current, "activated");
    }

    private void apply() {
        Map<String, Object> merged = new HashMap<>(aem);
        merged.putAll(own);
        merged.putAll(sling);
        Settings settings = Settings.of(merged);
        TokenMode before = current;
        if (before != null && before.settings().equals(settings)) {
            return;
        }
        // Before the first such session can be ended.
        ended.lifetime(settings.sessions().absoluteEnd());
        TokenMode mode = mode(settings);
        current = mode;
        report(mode);
    }

    private TokenMode mode(Settings settings) {
        CookieExamination examination = new CookieExamination(settings, ended, ring, notices, clock);
        if (!settings.encapsulated()) {
            return new RepositoryMode(settings, examination);
        }
        TokenIssuer issuer = new TokenIssuer(
                ring,
                settings.policy().issuer(),
                settings.audience(),
                settings.sessions(),
                ended,
                clock,
                RandomSource.secure());
        return new EncapsulatedMode(settings, examination, issuer, ended, ring);
    }

    private static void report(TokenMode mode) {
        Settings settings = mode.settings();
        LOG.info(
                "Encapsulated token support is {}: sessions in {} mode, cookie {}, audience {}.",
                settings.encapsulated() ? "on" : "off",
                mode.label(),
                settings.cookie().name(),
                settings.audience());
        settings.errors().forEach(error -> LOG.error("Configuration {}: {}.", Settings.PID, error));
    }
}
