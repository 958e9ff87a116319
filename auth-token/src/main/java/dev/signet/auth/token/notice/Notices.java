/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.notice;

import dev.signet.auth.token.notice.Occurrences.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what went wrong with tokens and sign-ins, in the log at once and in the health check for a while. */
@Component(service = Notices.class)
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("dev.signet.auth.token");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration SHOWN_FOR = Duration.ofMinutes(15);
    private static final int CAPACITY = 64;

    private record RefusedUser(String userId, String reason) {}

    private enum Incident {
        ATTEMPTS_CROWDED,
        CREDENTIALS_IN_ADDRESS,
        NOT_PREPROCESSED,
        SAME_SITE_NEEDS_SECURE
    }

    private final Occurrences<String> unknownKeys;
    private final Occurrences<RefusedUser> refusedUsers;
    private final Occurrences<String> slowedUsers;
    private final Occurrences<String> failures;
    private final Occurrences<Incident> incidents;
    private final LoginPageNotice loginPage = new LoginPageNotice();
    private volatile boolean preprocessorCalled;

    @Activate
    public Notices() {
        this(InstantSource.system());
    }

    Notices(InstantSource clock) {
        this.unknownKeys = new Occurrences<>(CAPACITY, INTERVAL, clock);
        this.refusedUsers = new Occurrences<>(CAPACITY, INTERVAL, clock);
        this.slowedUsers = new Occurrences<>(CAPACITY, INTERVAL, clock);
        this.failures = new Occurrences<>(CAPACITY, INTERVAL, clock);
        this.incidents = new Occurrences<>(CAPACITY, INTERVAL, clock);
    }

    /**
     * A token names a key that this instance does not hold.
     *
     * @param keyId as the token says, verified by nobody
     */
    public void unknownKey(String keyId, Collection<?> held) {
        if (unknownKeys.note(keyId)) {
            LOG.warn(
                    "A token names the key {}, which this instance does not hold; it holds {}. If another instance of"
                            + " the farm issued it, copy that instance's file hmac over the one in the data folder of"
                            + " bundle dev.signet.crypto.file here; it is noticed without a restart.",
                    keyId,
                    held);
        }
    }

    /** A genuine token was not honoured, because of the user it stands for, or since this instance honours none. */
    public void refusedUser(String userId, String reason) {
        if (refusedUsers.note(new RefusedUser(userId, reason))) {
            LOG.warn("A genuine token of user {} was refused here: {}.", userId, reason);
        }
    }

    /** A user has given the right password, and so many sessions of theirs have come and gone that they have to wait. */
    public void tooManySessions(String userId) {
        if (slowedUsers.note(userId)) {
            LOG.warn(
                    "So many sessions of user {} have begun and ended that signing in has to wait; those that go on are"
                            + " kept. See whether a program signs in and out again and again (the audit record has its address), or"
                            + " raise limit.user.sessions.",
                    userId);
        }
    }

    /** Tokens can be neither issued nor checked, or a sign-in could not be completed. */
    public void failure(String cause) {
        if (failures.note(cause)) {
            LOG.error("Token authentication: {}", cause);
        }
    }

    /** Somebody sent a password in an address. */
    public void credentialsInAddress() {
        if (incidents.note(Incident.CREDENTIALS_IN_ADDRESS)) {
            LOG.warn("A sign-in was refused because user name or password stood in the address, where logs keep them;"
                    + " send them in the body of the request.");
        }
    }

    /** What is known of the login page. */
    public LoginPageNotice loginPage() {
        return loginPage;
    }

    /** So many names and addresses are being tried that not all of them can be told apart. */
    public void attemptsCrowded() {
        if (incidents.note(Incident.ATTEMPTS_CROWDED)) {
            LOG.warn(
                    "Passwords are being tried for more user names, or from more addresses, than are counted apart: until"
                            + " that ends, a user at a place never seen before has one attempt at a time. Block where it comes from"
                            + " in front of this instance; the audit record has the addresses.");
        }
    }

    /** For the operator: whether that happened of late. */
    public boolean areAttemptsCrowded() {
        return incidents.within(SHOWN_FOR).containsKey(Incident.ATTEMPTS_CROWDED);
    }

    /** The preprocessor of this bundle, which lets passwords that come with requests be counted, has been called. */
    public void preprocessed() {
        preprocessorCalled = true;
    }

    /** A request has come past that preprocessor. */
    public void notPreprocessed() {
        if (!preprocessorCalled && incidents.note(Incident.NOT_PREPROCESSED)) {
            LOG.error(
                    "Passwords that come with requests are not limited: the HTTP service does not call preprocessors of"
                            + " the whiteboard. Update it, or refuse HTTP Basic in front of this instance.");
        }
    }

    /** For the operator: whether requests came past that preprocessor of late, and none ever came through it. */
    public boolean isPreprocessorMissing() {
        return !preprocessorCalled && incidents.within(SHOWN_FOR).containsKey(Incident.NOT_PREPROCESSED);
    }

    /** The cookie was to be sent from other sites too, over a connection on which browsers refuse such cookies. */
    public void sameSiteNeedsSecure() {
        if (incidents.note(Incident.SAME_SITE_NEEDS_SECURE)) {
            LOG.warn("SameSite=None works with Secure cookies only, and this request was not secure: the cookie was set"
                    + " with SameSite=Lax. Set token.cookie.secure if a load balancer ends TLS in front of this"
                    + " instance.");
        }
    }

    /** For the operator: key ids that tokens named of late in vain. */
    public List<String> recentUnknownKeys() {
        return unknownKeys.within(SHOWN_FOR).entrySet().stream()
                .map(e -> "Key " + e.getKey() + ", which this instance does not hold, was named by "
                        + times(e.getValue()) + ". If another instance of the farm issued these tokens, copy its key"
                        + " ring here.")
                .toList();
    }

    /** For the operator: users whose genuine tokens were refused of late. */
    public List<String> recentRefusals() {
        return refusedUsers.within(SHOWN_FOR).entrySet().stream()
                .map(e -> "User " + e.getKey().userId() + " was refused ("
                        + e.getKey().reason() + ") with " + times(e.getValue()))
                .toList();
    }

    /** For the operator: users who had to wait of late, since too many of their sessions have come and gone. */
    public List<String> recentlySlowed() {
        return slowedUsers.within(SHOWN_FOR).entrySet().stream()
                .map(e -> "User " + e.getKey() + " was refused a session with " + times(e.getValue())
                        + ". See whether a program signs in and out again and again, or raise limit.user.sessions"
                        + " of dev.signet.auth.token.AttemptLimit.")
                .toList();
    }

    private static String times(Occurrence occurrence) {
        Instant last = occurrence.last();
        return occurrence.count() + " request(s), last at " + last;
    }
}
