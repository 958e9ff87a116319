/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.notice.Notices;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenVerifier;
import java.time.InstantSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch: turns the configuration into the mode in force, at once and while requests go on.
 *
 * <p>Two configurations are merged property by property, the later one in this list winning: AEM's, then Signet's.
 */
@Component(
        service = TokenModes.class,
        configurationPid = {TokenModes.AEM_PID, TokenModes.PID})
public final class TokenModes {

    static final String PID = "dev.signet.auth.token.TokenAuthenticationHandler";
    static final String AEM_PID = "com.day.crx.security.token.impl.impl.TokenAuthenticationHandler";

    private static final Logger LOG = LoggerFactory.getLogger(TokenModes.class);

    private final InstanceKeys keys;
    private final Notices notices;
    private final InstantSource clock = InstantSource.system();
    private volatile TokenMode current;

    @Activate
    public TokenModes(
            TokenAuthenticationConfiguration configuration, @Reference InstanceKeys keys, @Reference Notices notices) {
        this.keys = keys;
        this.notices = notices;
        this.current = mode(Settings.of(configuration));
        report();
    }

    @Modified
    void modified(TokenAuthenticationConfiguration configuration) {
        current = mode(Settings.of(configuration));
        report();
    }

    /** The mode in force; a request asks once and stays with it. */
    TokenMode current() {
        return current;
    }

    private TokenMode mode(Settings settings) {
        TokenVerifier verifier = new TokenVerifier(keys, settings.policy(), clock);
        CookieExamination examination = new CookieExamination(settings, verifier, keys, notices);
        if (!settings.encapsulated()) {
            return new RepositoryMode(settings, examination);
        }
        TokenIssuer issuer = new TokenIssuer(
                keys,
                settings.policy().issuer(),
                settings.audience(),
                settings.lifetime(),
                clock,
                RandomSource.secure());
        return new EncapsulatedMode(settings, examination, issuer, keys);
    }

    private void report() {
        Settings settings = current.settings();
        LOG.info(
                "Encapsulated token support is {}: sessions in {} mode, cookie {}, audience {}.",
                settings.encapsulated() ? "on" : "off",
                current.label(),
                settings.cookie().name(),
                settings.audience());
        settings.errors().forEach(error -> LOG.error("Configuration {}: {}.", PID, error));
    }
}
