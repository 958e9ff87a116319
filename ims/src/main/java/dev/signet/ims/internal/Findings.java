/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsFinding.ServerAnswer;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Puts into words what happened with one integration, and what is to be done. */
final class Findings {

    /** A server takes an assertion for unborn or dead if clocks differ by more than this, or by its five minutes. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    private static final String IN_CONSOLE = " in /system/console/configMgr";

    private final ImsSettings settings;
    private final InstantSource clock;

    Findings(ImsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    ImsFinding incomplete() {
        return finding(
                ImsOutcome.INCOMPLETE,
                "the configuration cannot be used: " + String.join("; ", settings.errors()),
                "correct " + settings.pid() + IN_CONSOLE);
    }

    ImsFinding noSecret() {
        String place = settings.places().isEmpty()
                ? settings.pid()
                : settings.places().get(0).property() + " of "
                        + settings.places().get(0).pid();
        return finding(
                ImsOutcome.NO_SECRET,
                "no client secret is configured",
                "enter it as " + place + IN_CONSOLE + "; it is protected at once");
    }

    /** The secret is there, protected, and closed to this instance. */
    ImsFinding unreadable(ClosedSecret secret) {
        return new ImsFinding(
                ImsOutcome.SECRET_UNREADABLE,
                secret.message(),
                secret.remedy(),
                secret.commandOrNull(),
                null,
                clock.instant());
    }

    /** The secret is there, but was not delivered, and nobody says why. */
    ImsFinding withheld(SecretPlace place) {
        return finding(
                ImsOutcome.SECRET_UNREADABLE,
                place.property() + " of " + place.pid()
                        + " is configured, but was not delivered. Nothing was sent to the server",
                "see what the health checks Signet Protected Values and Signet Key Ring say, and check again");
    }

    ImsFinding fine(TokenAnswer.Granted granted, String remark) {
        String scopes = granted.token().scopes().isEmpty()
                ? ""
                : " for " + String.join(" ", granted.token().scopes());
        return finding(
                ImsOutcome.FINE,
                "the server gave a token" + scopes + ", good until "
                        + granted.token().expiresAt().truncatedTo(ChronoUnit.SECONDS),
                remark);
    }

    ImsFinding of(TokenAnswer.None none) {
        String message = settings.tokenEndpoint() + ": " + none.cause();
        return switch (none.outcome()) {
            case TLS_FAILURE ->
                finding(
                        none.outcome(),
                        message,
                        "have the server's certificate renewed, or add its authority to the trust store of this Java"
                                + " (-Djavax.net.ssl.trustStore); verification cannot be turned off");
            case KEY_UNUSABLE ->
                finding(
                        none.outcome(),
                        none.cause(),
                        "correct key.store, key.store.password or key.alias of " + settings.pid() + IN_CONSOLE);
            default ->
                finding(
                        none.outcome(),
                        message,
                        "see whether the server is up, and whether this machine may reach it; set proxy if it must go through one");
        };
    }

    ImsFinding of(TokenAnswer.Refused refused) {
        Duration ahead = refused.clockAhead();
        if (settings.assertion() != null
                && ahead != null
                && ahead.abs().compareTo(CLOCK_TOLERANCE) > 0
                && !refused.isPassing()) {
            return clockOff(refused, ahead);
        }
        if (refused.concernsCredentials()) {
            return finding(
                    ImsOutcome.SECRET_REFUSED,
                    "the secret was opened and sent, and the server does not accept it: " + quoted(refused.answer()),
                    "compare client id " + settings.clientId()
                            + " and its secret with what the server's administrators see; the client may also be disabled"
                            + " there. Then enter the secret again" + IN_CONSOLE,
                    refused.answer());
        }
        if (refused.isPassing()) {
            return finding(
                    ImsOutcome.SERVER_FAILURE,
                    "the server has a problem of its own: " + quoted(refused.answer()),
                    "wait, or ask its administrators; the next request asks again",
                    refused.answer());
        }
        if (refused.isOfTokenEndpoint()) {
            return finding(
                    ImsOutcome.REQUEST_REFUSED,
                    "the server refuses the request: " + quoted(refused.answer()),
                    "correct the scopes or the grant of " + settings.pid() + IN_CONSOLE,
                    refused.answer());
        }
        return finding(
                ImsOutcome.WRONG_ADDRESS,
                settings.tokenEndpoint() + " answers, but not as a token endpoint does: " + quoted(refused.answer()),
                "correct token.endpoint or authorization.server of " + settings.pid() + IN_CONSOLE,
                refused.answer());
    }

    private ImsFinding clockOff(TokenAnswer.Refused refused, Duration ahead) {
        return finding(
                ImsOutcome.CLOCK_OFF,
                String.format(
                        Locale.ROOT,
                        "this machine's clock is %d s %s the server's, and the assertion was refused: %s",
                        ahead.abs().toSeconds(),
                        ahead.isNegative() ? "behind" : "ahead of",
                        quoted(refused.answer())),
                "set the clock of this machine, best by NTP",
                refused.answer());
    }

    /** What the server said, in its own words. */
    static String quoted(ServerAnswer answer) {
        StringBuilder text = new StringBuilder("status ").append(answer.status());
        if (answer.error() != null) {
            text.append(", ").append(answer.error());
        }
        if (answer.description() != null) {
            text.append(", \"").append(answer.description()).append('"');
        }
        return text.toString();
    }

    private ImsFinding finding(ImsOutcome outcome, String message, String remedy) {
        return new ImsFinding(outcome, message, remedy, null, clock.instant());
    }

    private ImsFinding finding(ImsOutcome outcome, String message, String remedy, ServerAnswer answer) {
        return new ImsFinding(outcome, message, remedy, answer, clock.instant());
    }
}
