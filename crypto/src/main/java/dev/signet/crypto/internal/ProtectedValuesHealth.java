/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import dev.signet.crypto.internal.values.Census;
import dev.signet.crypto.internal.values.ValueKeeper;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the operator which protected values cannot be opened, and whether the master ring is the right one. */
@Component(
        service = HealthCheck.class,
        property = {
            HealthCheck.NAME + "=Signet Protected Values",
            HealthCheck.TAGS + "=signet",
            HealthCheck.TAGS + "=keys",
            HealthCheck.TAGS + "=secrets"
        })
public final class ProtectedValuesHealth implements HealthCheck {

    private final ValueKeeper values;

    @Activate
    public ProtectedValuesHealth(@Reference ValueKeeper values) {
        this.values = values;
    }

    @Override
    public Result execute() {
        return describe(values.census(), values.canary());
    }

    static Result describe(Census census, CryptoSnapshot.Canary canary) {
        FormattingResultLog log = new FormattingResultLog();
        log.info("Protected values in configurations that can be opened: {}", census.opened());
        for (UnreadableValue value : census.unreadable()) {
            log.critical(
                    "Configuration {}: property {} is not delivered. Its value is sealed under {}; this instance holds {}. {}",
                    value.pid(),
                    value.property(),
                    value.keyId().map(id -> "key " + id).orElse("a key that it does not name"),
                    value.held().isEmpty() ? "no keys" : value.held(),
                    value.message());
        }
        if (canary.state() == CanaryState.FAILS) {
            if (census.unreadable().isEmpty()) {
                log.warn("{}", canary.message());
            } else {
                log.critical("{}", canary.message());
            }
        } else {
            log.info("Canary: {}", canary.message());
        }
        return new Result(log);
    }
}
