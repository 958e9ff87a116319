/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.ImsSettings.SecretPlace;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Puts into words what happened with one integration, and what is to be done. */
final class Findings {

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
                "correct " + settings.pid() + FindingWords.IN_CONSOLE);
    }

    ImsFinding noSecret() {
        String place = settings.places().isEmpty()
                ? settings.pid()
                : settings.places().get(0).property() + " of "
                        + settings.places().get(0).pid();
        return finding(
                ImsOutcome.NO_SECRET,
                "no client secret is configured",
                "enter it as " + place + FindingWords.IN_CONSOLE + "; it is protected at once");
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
        return switch (none.outcome()) {
            case TLS_FAILURE ->
                of(
                        none,
                        "have the server's certificate renewed, or add its authority to the trust store of this Java"
                                + " (-Djavax.net.ssl.trustStore), and use the name that the certificate is for;"
                                + " verification cannot be turned off");
            case KEY_UNUSABLE ->
                finding(
                        none.outcome(),
                        none.cause(),
                        "correct key.store, key.store.password or key.alias of " + settings.pid()
                                + FindingWords.IN_CONSOLE);
            case INCOMPLETE -> of(none, "correct " + settings.pid() + FindingWords.IN_CONSOLE);
            default ->
                of(
                        none,
                        "see whether the server is up, and whether this machine may reach it; set proxy if it must go through one");
        };
    }

    private ImsFinding of(TokenAnswer.None none, String remedy) {
        return finding(
                none.outcome(),
                FindingWords.way(settings) + ": " + none.cause(),
                Objects.requireNonNullElse(none.remedy(), remedy));
    }

    /** The server answered, but gave no token. */
    ImsFinding of(TokenAnswer.Refused refused) {
        return new TokenRefusal(settings, clock, refused).finding();
    }

    private ImsFinding finding(ImsOutcome outcome, String message, String remedy) {
        return new ImsFinding(outcome, message, remedy, null, clock.instant());
    }
}
