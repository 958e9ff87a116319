/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Tells one reason for which a server gives no token from the others, by what it answers. */
final class TokenRefusal {

    /** From here on a server may take an assertion of this machine for unborn. */
    private static final Duration AHEAD_TOLERANCE = Duration.ofSeconds(60);
    /** From here on it may take it for dead: assertions live for five minutes. */
    private static final Duration BEHIND_TOLERANCE = Duration.ofMinutes(4);

    private final ImsSettings settings;
    private final InstantSource clock;
    private final TokenAnswer.Refused refused;

    TokenRefusal(ImsSettings settings, InstantSource clock, TokenAnswer.Refused refused) {
        this.settings = settings;
        this.clock = clock;
        this.refused = refused;
    }

    ImsFinding finding() {
        if (refused.wantsPatience()) {
            return as(
                    refused.answer().status() == 429 ? ImsOutcome.THROTTLED : ImsOutcome.SERVER_FAILURE,
                    "the server wants to be asked again later, at "
                            + clock.instant().plus(refused.kept()).truncatedTo(ChronoUnit.SECONDS) + ": "
                            + FindingWords.quoted(refused.answer()),
                    "wait: it is not asked before. If that happens often, have its administrators raise the limit of"
                            + " this client, or see who else uses it");
        }
        if (refused.answer().status() >= 500) {
            return as(
                    ImsOutcome.SERVER_FAILURE,
                    "the server has a problem of its own: " + FindingWords.quoted(refused.answer()),
                    "wait, or ask its administrators; the next request asks again");
        }
        if (settings.client().assertion() != null && !refused.namesCredentials() && refused.isOfTokenEndpoint()) {
            if (isClockOff()) {
                return clockOff();
            }
            if (refused.namesAssertion()) {
                return requestRefused(
                        "see that the key in key.store is the one whose certificate the server has, and that the"
                                + " certificate has not expired there; then compare organisation, technical.account and"
                                + " metascopes of " + settings.pid());
            }
        }
        if (refused.concernsCredentials()) {
            return secretRefused();
        }
        return refused.isOfTokenEndpoint()
                ? requestRefused("correct the scopes or the grant of " + settings.pid() + FindingWords.IN_CONSOLE)
                : wrongAddress();
    }

    private boolean isClockOff() {
        Duration ahead = refused.clockAhead();
        return ahead != null
                && (ahead.compareTo(AHEAD_TOLERANCE) > 0 || ahead.negated().compareTo(BEHIND_TOLERANCE) > 0);
    }

    private ImsFinding clockOff() {
        return as(
                ImsOutcome.CLOCK_OFF,
                "this machine's clock is " + difference() + " the server's, and the assertion was refused: "
                        + FindingWords.quoted(refused.answer()),
                "set the clock of this machine, best by NTP");
    }

    private String difference() {
        Duration ahead = Objects.requireNonNullElse(refused.clockAhead(), Duration.ZERO);
        return ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of");
    }

    private ImsFinding secretRefused() {
        String clockToo = settings.client().assertion() != null && isClockOff()
                ? "; set the clock of this machine as well, which is " + difference() + " the server's"
                : "";
        return as(
                ImsOutcome.SECRET_REFUSED,
                "the secret was opened and sent, and the server does not accept it: "
                        + FindingWords.quoted(refused.answer()),
                "compare client id " + settings.client().id()
                        + " and its secret with what the server's administrators see; the client may also be disabled"
                        + " there. Then enter the secret again" + FindingWords.IN_CONSOLE + clockToo);
    }

    private ImsFinding requestRefused(String remedy) {
        return as(
                ImsOutcome.REQUEST_REFUSED,
                "the server refuses the request: " + FindingWords.quoted(refused.answer()),
                remedy);
    }

    private ImsFinding wrongAddress() {
        String inFront = refused.isOfSomethingInFront()
                ? "; something in front of the server, such as a gateway or a firewall, may have answered: have it let this"
                        + " machine through"
                : "";
        return as(
                ImsOutcome.WRONG_ADDRESS,
                FindingWords.way(settings) + " answers, but not as a token endpoint does: "
                        + FindingWords.quoted(refused.answer()),
                "correct token.endpoint or authorization.server of " + settings.pid() + FindingWords.IN_CONSOLE
                        + inFront);
    }

    private ImsFinding as(ImsOutcome outcome, String message, String remedy) {
        return new ImsFinding(outcome, message, remedy, refused.answer(), clock.instant());
    }
}
