/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.keys.AuthenticationKeys;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.notice.PublicHealth;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator whether users can sign in here, and which genuine or foreign tokens were refused of late. */
@Component(
        service = {HealthCheck.class, HealthFindings.class},
        property = {HealthCheck.NAME + "=" + TokenHealth.NAME, HealthCheck.TAGS + "=signet"})
public final class TokenHealth implements HealthCheck, HealthFindings {

    static final String NAME = "Signet Token Authentication";

    private static final String ENCAPSULATED = "encapsulated";

    private final TokenModes modes;
    private final AuthenticationKeys keys;
    private final Notices notices;
    private final InstanceProperties instance;

    @Activate
    public TokenHealth(
            BundleContext context,
            @Reference TokenModes modes,
            @Reference AuthenticationKeys keys,
            @Reference Notices notices) {
        this(modes, keys, notices, new InstanceProperties(context::getProperty));
    }

    /** The check of an instance that these properties tell of. */
    public TokenHealth(TokenModes modes, AuthenticationKeys keys, Notices notices, InstanceProperties instance) {
        this.modes = modes;
        this.keys = keys;
        this.notices = notices;
        this.instance = instance;
    }

    @Override
    public Result execute() {
        return PublicHealth.of(this);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<HealthFinding> findings() {
        List<HealthFinding> findings = new ArrayList<>();
        TokenMode mode = modes.current();
        Settings settings = mode.settings();
        findings.add(HealthFinding.ok(
                settings.encapsulated() ? "Sessions in encapsulated mode" : "Sessions in repository mode",
                "Cookie " + settings.cookie().name()));
        if (!settings.encapsulated() && instance.tokens().equals(Optional.of(ENCAPSULATED))) {
            findings.add(HealthFinding.warn(
                    "This instance keeps sessions in its repository, in a farm of encapsulated tokens",
                    "Whoever signs in here is not known elsewhere, and tokens of other instances are refused here. Tick"
                            + " Enable encapsulated token support in the configuration " + Settings.PID));
        }
        if (!settings.errors().isEmpty()) {
            findings.add(HealthFinding.critical(
                    "The configuration of token authentication is wrong",
                    settings.errors().stream()
                            .map(error -> "Configuration " + Settings.PID + ": " + error)
                            .toList()));
        }
        if (settings.encapsulated()) {
            findings.add(examineKeys());
        }
        notices.loginPage()
                .trouble(settings.loginPage())
                .ifPresent(trouble -> findings.add(HealthFinding.critical(
                        "People cannot sign in: nobody sees the login page " + settings.loginPage(), trouble)));
        List<String> unknown = notices.recentUnknownKeys();
        if (!unknown.isEmpty()) {
            findings.add(
                    HealthFinding.warn("Tokens of late were made with keys that this instance does not hold", unknown));
        }
        List<String> refused = notices.recentRefusals();
        if (!refused.isEmpty()) {
            findings.add(HealthFinding.warn("Genuine tokens of users were refused of late", refused));
        }
        List<String> slowed = notices.recentlySlowed();
        if (!slowed.isEmpty()) {
            findings.add(HealthFinding.warn(
                    "Users begin and end so many sessions that signing in has to wait for them", slowed));
        }
        if (notices.isPreprocessorMissing()) {
            findings.add(HealthFinding.critical(
                    "Passwords that come with requests are not limited, for want of a preprocessor"));
        }
        if (notices.areAttemptsCrowded()) {
            findings.add(HealthFinding.warn(
                    "Passwords are being tried for more users, or from more addresses, than are counted apart"));
        }
        return findings;
    }

    private HealthFinding examineKeys() {
        try {
            KeyRing ring = keys.ring().current();
            return keys.concern()
                    .map(why -> HealthFinding.warn("The key ring is held for a minute at most", why))
                    .orElseGet(() -> HealthFinding.ok("There is a key ring", "Fingerprint " + ring.fingerprint()));
        } catch (KeyRingUnavailableException e) {
            return HealthFinding.critical(
                    "Nobody can sign in, and sessions are not recognised, for want of a key ring",
                    String.valueOf(e.getMessage()));
        }
    }
}
