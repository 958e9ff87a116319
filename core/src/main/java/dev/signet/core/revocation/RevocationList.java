/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.memory.NotBefores;
import dev.signet.core.revocation.memory.RevokedSessions;
import dev.signet.core.revocation.memory.SessionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions have ended before their tokens do.
 *
 * <p>An immutable value. Two lists merge to one that ends what either ends: merging is commutative, associative and
 * idempotent, so that several instances may write, and hear of each other late, twice and in any order. A check
 * allocates nothing and takes no lock. Instants are whole seconds. Specified in {@code spec/revocation-list.md}.
 */
public final class RevocationList {

    private static final long HOUR = Duration.ofHours(1).toSeconds();
    /** No session signed in that early. */
    static final long NEVER = NotBefores.NEVER;
    /** What a list can name, in seconds; a sign-in one second after the last of them still fits into a token. */
    static final long EARLIEST = 1;

    static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    private static final RevocationList EMPTY =
            new RevocationList(NEVER, NotBefores.empty(), NotBefores.empty(), RevokedSessions.empty());

    private final long all;
    private final NotBefores keys;
    private final NotBefores users;
    private final RevokedSessions sessions;
    /** Of all the instants: who signed in later has to be looked for among the sessions alone. */
    private final long latest;

    RevocationList(long all, NotBefores keys, NotBefores users, RevokedSessions sessions) {
        this.all = all;
        this.keys = keys;
        this.users = users;
        this.sessions = sessions;
        this.latest = Math.max(all, Math.max(keys.latest(), users.latest()));
    }

    public static RevocationList empty() {
        return EMPTY;
    }

    /** Sessions alone. */
    static RevocationList of(RevokedSessions sessions) {
        return new RevocationList(NEVER, NotBefores.empty(), NotBefores.empty(), sessions);
    }

    /** Keys and users alone. */
    static RevocationList of(NotBefores keys, NotBefores users) {
        return new RevocationList(NEVER, keys, users, RevokedSessions.empty());
    }

    /** This, or another list if it differs. */
    private RevocationList with(long all, NotBefores keys, NotBefores users, RevokedSessions sessions) {
        return all == this.all && keys == this.keys && users == this.users && sessions == this.sessions
                ? this
                : new RevocationList(all, keys, users, sessions);
    }

    /** Ends every session that signed in at or before {@code instant}. */
    public RevocationList endAll(Instant instant) {
        return with(Math.max(all, seconds(instant)), keys, users, sessions);
    }

    /** Ends every session whose token that key signed and that signed in at or before {@code instant}. */
    public RevocationList endAllOf(KeyId key, Instant instant) {
        return with(all, keys.with(key.value(), seconds(instant)), users, sessions);
    }

    /** Ends every session of that user that signed in at or before {@code instant}. */
    public RevocationList endAllOf(String subject, Instant instant) {
        return subject.isEmpty() ? this : with(all, keys, users.with(subject, seconds(instant)), sessions);
    }

    /** Ends every session of those users that signed in at or before the instant given for each. */
    public RevocationList endAllOf(Map<String, Instant> subjects) {
        Map<String, Long> instants = new HashMap<>();
        subjects.forEach((subject, instant) -> instants.put(subject, seconds(instant)));
        // Nobody has that name, and no document could name it.
        instants.remove("");
        return with(all, keys, users.merge(NotBefores.of(instants)), sessions);
    }

    /**
     * Ends one session.
     *
     * @param until its sign-in plus the absolute end; from then on no token of it can be in force
     */
    public RevocationList end(String sessionId, Instant until) {
        return with(all, keys, users, sessions.with(SessionIds.number(sessionId), hourAtOrAfter(until)));
    }

    /**
     * What ended a session, if anything did; the widest scope first.
     *
     * @param sessionId as it stands in tokens; what is spelled otherwise names no session that could have been ended
     * @param key that signed the token presented
     */
    public @Nullable RevocationScope endOf(String subject, Instant signedInAt, String sessionId, KeyId key) {
        long signedIn = signedInAt.getEpochSecond();
        RevocationScope named = signedIn <= latest ? endOfNames(subject, signedIn, key) : null;
        return named == null && sessions.contains(sessionId) ? RevocationScope.SESSION : named;
    }

    private @Nullable RevocationScope endOfNames(String subject, long signedIn, KeyId key) {
        if (signedIn <= all) {
            return RevocationScope.ALL;
        }
        if (signedIn <= keys.latest() && signedIn <= keys.of(key.value())) {
            return RevocationScope.KEY;
        }
        return signedIn <= users.latest() && signedIn <= users.of(subject) ? RevocationScope.USER : null;
    }

    /**
     * The sign-in instant of a session that begins at {@code now}: later than all that would end it.
     *
     * <p>An instance whose clock runs ahead may have ended the user's sessions at an instant that lies in the future here.
     */
    public Instant signInAt(Instant now, String subject, KeyId key) {
        return after(Math.max(all, Math.max(keys.of(key.value()), users.of(subject))), now);
    }

    /**
     * The instant to end all sessions at, so that it ends every one that has begun by {@code now}.
     *
     * <p>It may lie in the future: {@link #signInAt} may have given such an instant to a session that has begun already.
     */
    public Instant endAt(Instant now) {
        return after(latest, now);
    }

    /** As {@link #endAt(Instant)}, for the sessions of one key. */
    public Instant endAt(Instant now, KeyId key) {
        return after(Math.max(all, Math.max(keys.of(key.value()), users.latest())), now);
    }

    /** As {@link #endAt(Instant)}, for the sessions of one user. */
    public Instant endAt(Instant now, String subject) {
        return after(Math.max(all, Math.max(keys.latest(), users.of(subject))), now);
    }

    private static Instant after(long known, Instant now) {
        return known >= now.getEpochSecond() ? Instant.ofEpochSecond(known + 1) : now;
    }

    /** Ends what this list or the other ends. */
    public RevocationList merge(RevocationList other) {
        return with(
                Math.max(all, other.all),
                keys.merge(other.keys),
                users.merge(other.users),
                sessions.merge(other.sessions));
    }

    /**
     * This list without what cannot matter any more.
     *
     * @param absoluteEnd the longest time from a sign-in to the last expiry of its tokens, anywhere in the farm
     */
    public RevocationList prunedAt(Instant now, Duration absoluteEnd) {
        long oldest = now.minus(absoluteEnd).getEpochSecond();
        return with(
                all < oldest ? NEVER : all,
                keys.notEarlierThan(oldest),
                users.notEarlierThan(oldest),
                sessions.after(Math.toIntExact(now.getEpochSecond() / HOUR)));
    }

    /**
     * From when on {@link #prunedAt} leaves nothing; empty if there is nothing.
     *
     * @param absoluteEnd as for {@link #prunedAt}
     */
    public Optional<Instant> mattersUntil(Duration absoluteEnd) {
        int[] hour = {0};
        sessions.forEach((id, until) -> hour[0] = Math.max(hour[0], until));
        if (latest == NEVER) {
            return hour[0] == 0 ? Optional.empty() : Optional.of(instantOf(hour[0]));
        }
        Instant last = Instant.ofEpochSecond(latest).plus(absoluteEnd).plusSeconds(1);
        return Optional.of(last.isBefore(instantOf(hour[0])) ? instantOf(hour[0]) : last);
    }

    public boolean isEmpty() {
        return latest == NEVER && sessions.size() == 0;
    }

    /** How many sessions were ended one by one and are remembered. */
    public int sessions() {
        return sessions.size();
    }

    /** Of how many keys all sessions were ended. */
    public int keys() {
        return keys.size();
    }

    /** Of how many users all sessions were ended. */
    public int users() {
        return users.size();
    }

    /** Up to when every session was ended, if ever. */
    public Optional<Instant> all() {
        return all == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(all));
    }

    private static long seconds(Instant instant) {
        return Math.max(EARLIEST, Math.min(LATEST, instant.getEpochSecond()));
    }

    NotBefores keyInstants() {
        return keys;
    }

    NotBefores userInstants() {
        return users;
    }

    RevokedSessions revokedSessions() {
        return sessions;
    }

    static int hourAtOrAfter(Instant until) {
        return Math.toIntExact((seconds(until) + HOUR - 1) / HOUR);
    }

    static Instant instantOf(int hour) {
        return Instant.ofEpochSecond(hour * HOUR);
    }

    @Override
    public String toString() {
        return "RevocationList[" + keys.size() + " keys, " + users.size() + " users, " + sessions.size() + " sessions"
                + (all == NEVER ? "" : ", all") + "]";
    }
}
