/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import dev.signet.auth.token.notice.Notices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits how often somebody may try to sign in at this instance, and how many sessions of a user may come and go. */
@Component(service = AttemptLimit.class, configurationPid = AttemptConfiguration.PID)
public final class AttemptLimit {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLimit.class);

    /** Far longer than a repository takes to tell right passwords from wrong ones, even on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final KnownPairs known = new KnownPairs();
    private final ProgramAttempts programAttempts;
    private final ProgramUsers programs;
    private final Notices notices;
    private volatile SignInAttempts attempts;
    private volatile SessionAllowance sessions;
    private volatile int sessionLimit;

    @Activate
    public AttemptLimit(
            AttemptConfiguration configuration, @Reference ProgramUsers programs, @Reference Notices notices) {
        this(settings(configuration), programs, notices, InstantSource.system());
    }

    AttemptLimit(AttemptSettings settings, ProgramUsers programs, Notices notices, InstantSource clock) {
        this.programs = programs;
        this.notices = notices;
        this.clock = clock;
        this.programAttempts = new ProgramAttempts(clock);
        this.attempts = attempts(settings);
        this.sessionLimit = settings.userSessions();
        this.sessions = new SessionAllowance(sessionLimit, Duration.ofHours(12));
    }

    @Modified
    void configuration(AttemptConfiguration configuration) {
        AttemptSettings settings = settings(configuration);
        attempts = attempts(settings);
        sessionLimit = settings.userSessions();
        sessions = new SessionAllowance(sessionLimit, sessions.lifetime());
    }

    private static AttemptSettings settings(AttemptConfiguration configuration) {
        AttemptSettings settings = AttemptSettings.of(configuration);
        settings.errors().forEach(error -> LOG.error("Configuration {}: {}.", AttemptConfiguration.PID, error));
        return settings;
    }

    private SignInAttempts attempts(AttemptSettings settings) {
        return new SignInAttempts(settings, known, clock, PATIENCE);
    }

    /**
     * Begins an attempt to sign in.
     *
     * @param userId as typed
     * @param address of the client, as far as it is known
     */
    public SignInAttempt begin(String userId, char[] password, String address) {
        AttemptSource source = AttemptSource.of(userId, address);
        if (programs.include(userId)) {
            return programAttempts.begin(source, password);
        }
        SignInAttempts present = attempts;
        SignInAttempt attempt = present.begin(source);
        if (present.isCrowded()) {
            notices.attemptsCrowded();
        }
        return attempt;
    }

    /**
     * Lets a session begin of a user who has proven who they are, unless too many have come and gone of late.
     *
     * @param lifetime of a session
     * @return how long that has to wait; empty if it may begin
     */
    public Optional<SignInAttempt.Throttled> beginSession(String userId, Duration lifetime) {
        Duration wait = sessions(lifetime).begin(AttemptSource.user(userId), clock.instant());
        return wait.isZero() ? Optional.empty() : Optional.of(new SignInAttempt.Throttled(wait));
    }

    /** Takes note that one session of a user has ended before its time, and has to be remembered. */
    public void sessionEnded(String userId, Duration lifetime) {
        sessions(lifetime).ended(AttemptSource.user(userId), clock.instant());
    }

    private SessionAllowance sessions(Duration lifetime) {
        SessionAllowance present = sessions;
        if (!present.lifetime().equals(lifetime)) {
            present = new SessionAllowance(sessionLimit, lifetime);
            sessions = present;
        }
        return present;
    }
}
