/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import dev.signet.ims.AccessToken;
import dev.signet.ims.AccessTokenException;
import dev.signet.ims.AccessTokenProvider;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.request.TokenAnswer;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One configured client of one server, with the token that it holds.
 *
 * <p>Who asks while a request is under way waits for that one. Safe for use by several threads.
 */
final class Integration implements AccessTokenProvider {

    /** A token is not handed out any more when it has less than this, or a fifth of its life, left. */
    static final Duration MARGIN = Duration.ofSeconds(60);
    /** The least time between two reports of applications that a token was refused which are heeded. */
    static final Duration REPORTS_APART = Duration.ofMinutes(1);

    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(250), Duration.ofSeconds(1));

    private final ImsSettings settings;
    private final SecretProblem problem;
    private final TokenRequest request;
    private final Findings findings;
    private final InstantSource clock;
    private final Pause patience;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Held held;
    private volatile @Nullable ImsFinding last;
    /** How long the server is not asked again after {@link #last}; the server's own wish is one for operators as well. */
    private volatile Duration kept = Duration.ZERO;

    private volatile boolean patienceWanted;
    private volatile @Nullable Instant reported;
    private volatile ImsIntegration.@Nullable LastToken lastToken;
    /** The secret that the server accepted last; the other one is tried if it does not any more. */
    private volatile int preferred;

    private record Held(AccessToken token, Instant until) {}

    /** @param problem what keeps it from asking at all, such as a secret that cannot be opened */
    Integration(
            ImsSettings settings, SecretProblem problem, TokenRequest request, InstantSource clock, Pause patience) {
        this.settings = settings;
        this.problem = problem;
        this.request = request;
        this.findings = new Findings(settings, clock);
        this.clock = clock;
        this.patience = patience;
    }

    ImsSettings settings() {
        return settings;
    }

    ImsIntegration description() {
        URI endpoint = settings.tokenEndpoint();
        return new ImsIntegration(
                settings.pid(),
                settings.name(),
                settings.title(),
                endpoint == null ? "" : FindingWords.shown(endpoint),
                settings.client().id(),
                settings.client().organisation(),
                settings.client().grant().label(),
                settings.client().scopes(),
                settings.secrets().size(),
                last,
                lastToken);
    }

    @Override
    public AccessToken accessToken() throws AccessTokenException {
        AccessToken ready = ready();
        if (ready != null) {
            return ready;
        }
        try {
            asking.lockInterruptibly();
            try {
                AccessToken meanwhile = ready();
                return meanwhile != null ? meanwhile : request();
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccessTokenException(interrupted());
        }
    }

    private @Nullable AccessToken ready() {
        Held ready = held;
        return ready != null && clock.instant().isBefore(ready.until()) ? ready.token() : null;
    }

    private AccessToken request() throws AccessTokenException, InterruptedException {
        ImsFinding failure = last;
        if (failure != null && !failure.isFine() && isRecent(failure)) {
            throw new AccessTokenException(failure);
        }
        ImsFinding finding = find(false);
        AccessToken token = ready();
        if (token == null) {
            throw new AccessTokenException(finding);
        }
        return token;
    }

    private boolean isRecent(ImsFinding failure) {
        Duration age = Duration.between(failure.at(), clock.instant());
        return !age.isNegative() && age.compareTo(kept) < 0;
    }

    @Override
    public void refused(AccessToken token) {
        Held now = held;
        Instant before = reported;
        Instant moment = clock.instant();
        boolean late = before == null || moment.isBefore(before) || !moment.isBefore(before.plus(REPORTS_APART));
        if (late && now != null && now.token().value().equals(token.value())) {
            reported = moment;
            held = null;
        }
    }

    /** Asks with every secret, whatever is known already; but not a server that wants to be left alone for now. */
    ImsFinding check() {
        try {
            asking.lockInterruptibly();
            try {
                ImsFinding before = last;
                return patienceWanted && before != null && isRecent(before) ? before : find(true);
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        }
    }

    private ImsFinding interrupted() {
        return findings.of(new TokenAnswer.None(ImsOutcome.UNREACHABLE, "the thread was interrupted while it waited"));
    }

    /** Asks the server, unless something stands in the way, and remembers what came of it. */
    private ImsFinding find(boolean every) throws InterruptedException {
        Optional<ImsFinding> inTheWay = problem.inTheWay();
        kept = TokenAnswer.FAILURE_KEPT;
        patienceWanted = false;
        ImsFinding finding = inTheWay.isPresent() ? inTheWay.get() : ask(every);
        last = finding;
        return finding;
    }

    /** Tries the secrets in turn, the one that worked first; all of them if {@code every}, else until one works. */
    private ImsFinding ask(boolean every) throws InterruptedException {
        int secrets = settings.secrets().size();
        TokenAnswer[] answers = new TokenAnswer[secrets];
        int accepted = -1;
        for (int i = 0; i < secrets; i++) {
            int tried = (preferred + i) % secrets;
            answers[tried] = askPatiently(settings.secrets().get(tried));
            if (answers[tried] instanceof TokenAnswer.Granted granted && accepted < 0) {
                accepted = tried;
                keep(granted.token());
            }
            if (!answers[tried].concernsCredentials() && !(every && accepted >= 0)) {
                break;
            }
        }
        return conclude(answers, accepted);
    }

    private ImsFinding conclude(TokenAnswer[] answers, int accepted) {
        if (accepted >= 0) {
            preferred = accepted;
            return findings.fine((TokenAnswer.Granted) answers[accepted], remark(answers, accepted));
        }
        TokenAnswer worst = answers[preferred % answers.length];
        for (TokenAnswer answer : answers) {
            // What is said of the server counts more than what is said of a secret that may have been withdrawn.
            if (answer != null && !answer.concernsCredentials()) {
                worst = answer;
            }
        }
        if (!(worst instanceof TokenAnswer.Refused refused)) {
            return findings.of((TokenAnswer.None) worst);
        }
        kept = refused.kept();
        patienceWanted = refused.wantsPatience();
        if (!refused.concernsCredentials()) {
            return findings.of(refused);
        }
        // A server that cannot answer now takes nothing away; one that shuts the client out does.
        held = null;
        ImsFinding finding = findings.of(refused);
        return problem.unusedSecret()
                .map(aside -> finding.withRemedy(aside + ". Or " + finding.remedy()))
                .orElse(finding);
    }

    private String remark(TokenAnswer[] answers, int accepted) {
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] instanceof TokenAnswer.Refused refused && refused.concernsCredentials()) {
                remarks.add(
                        settings.secrets().get(i).property() + " is refused (" + FindingWords.quoted(refused.answer())
                                + "), " + settings.secrets().get(accepted).property()
                                + " is accepted: take the refused one out of the configuration");
            }
        }
        problem.unusedSecret().ifPresent(remarks::add);
        return String.join("; ", remarks);
    }

    private TokenAnswer askPatiently(Secret secret) throws InterruptedException {
        TokenAnswer answer = request.ask(secret);
        for (Duration pause : PAUSES) {
            if (!(answer instanceof TokenAnswer.Refused refused) || !refused.isPassing()) {
                return answer;
            }
            patience.await(pause);
            answer = request.ask(secret);
        }
        return answer;
    }

    private void keep(AccessToken token) {
        Instant now = clock.instant();
        Duration life = Duration.between(now, token.expiresAt());
        Duration fifth = life.dividedBy(5);
        held = new Held(token, token.expiresAt().minus(fifth.compareTo(MARGIN) < 0 ? fifth : MARGIN));
        // A server that grants just what was asked for need not repeat it.
        List<String> scopes = token.scopes().isEmpty() ? settings.client().scopes() : token.scopes();
        lastToken = new ImsIntegration.LastToken(now, token.expiresAt(), scopes);
    }

    @Override
    public String toString() {
        return "Integration[" + settings.name() + "]";
    }
}
