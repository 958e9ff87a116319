/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.notice.Notices;
import dev.signet.core.keyring.KeyRingUnavailableException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator whether users can sign in here, and which genuine or foreign tokens were refused of late. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Signet Token Authentication", HealthCheck.TAGS + "=signet"})
public final class TokenHealth implements HealthCheck {

    private final TokenModes modes;
    private final InstanceKeys keys;
    private final Notices notices;

    @Activate
    public TokenHealth(@Reference TokenModes modes, @Reference InstanceKeys keys, @Reference Notices notices) {
        this.modes = modes;
        this.keys = keys;
        this.notices = notices;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        TokenMode mode = modes.current();
        log.info(
                "Sessions in {} mode, cookie {}",
                mode.label(),
                mode.settings().cookie().name());
        mode.settings().errors().forEach(error -> log.critical("Configuration {}: {}", TokenModes.PID, error));
        if (mode.settings().encapsulated()) {
            examineKeys(log);
        }
        notices.recentUnknownKeys().forEach(log::warn);
        notices.recentRefusals().forEach(log::warn);
        return new Result(log);
    }

    private void examineKeys(FormattingResultLog log) {
        try {
            log.info("Key ring {}", keys.current().fingerprint());
        } catch (KeyRingUnavailableException e) {
            log.critical("Nobody can sign in, and sessions are not recognised: {}", String.valueOf(e.getMessage()));
        }
    }
}
