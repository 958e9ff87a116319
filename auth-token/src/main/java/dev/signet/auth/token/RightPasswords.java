/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.PasswordRefusal;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.ReasonedAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.sling.auth.core.JakartaLoginEventDecorator;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Hears from Sling that a password was refused although it is right: it has expired, or is to be replaced by an old
 * one.
 *
 * <p>Sling tells it to those alone who add to its events, and before anybody is asked to answer. Oak says such things
 * only to who has given the right password; that an account is disabled it says to everybody, so that this is found
 * out elsewhere.
 */
@Component(service = JakartaLoginEventDecorator.class)
public final class RightPasswords implements JakartaLoginEventDecorator {

    @Override
    public void decorateLoginFailedEvent(
            HttpServletRequest request, AuthenticationInfo info, Map<String, Object> properties) {
        Caller caller = Caller.current();
        if (caller == null) {
            return;
        }
        switch (String.valueOf(properties.get("reason_code"))) {
            case "PASSWORD_EXPIRED" -> caller.rightPassword(PasswordRefusal.EXPIRED);
            case "PASSWORD_EXPIRED_AND_NEW_PASSWORD_IN_HISTORY" -> caller.rightPassword(PasswordRefusal.IN_HISTORY);
            default -> {}
        }
        PasswordRefusal why = caller.refusal();
        if (why != null && why != PasswordRefusal.WRONG) {
            // Whoever answers, as Sling does for HTTP Basic, says it.
            ReasonedAnswer.note(request, LoginReason.of(why));
        }
    }
}
