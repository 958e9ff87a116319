/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.memory.RevokedSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    static final long NEVER = Long.MIN_VALUE;
    /** What a list can name, in seconds; a sign-in one second after the last of them still fits into a token. */
    static final long EARLIEST = 1;

    static final long LATEST = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    private static final RevocationList EMPTY = new RevocationList(NEVER, Map.of(), Map.of(), RevokedSessions.empty());

    private final long all;
    private final Map<String, Long> keys;
    private final Map<String, Long> users;
    private final RevokedSessions sessions;

    RevocationList(long all, Map<String, Long> keys, Map<String, Long> users, RevokedSessions sessions) {
        this.all = all;
        // Hash maps, which nobody changes: a miss in the JDK's immutable ones searches a run of entries.
        this.keys = new HashMap<>(keys);
        this.users = new HashMap<>(users);
        this.sessions = sessions;
    }

    public static RevocationList empty() {
        return EMPTY;
    }

    /** Sessions alone. */
    static RevocationList of(RevokedSessions sessions) {
        return new RevocationList(NEVER, Map.of(), Map.of(), sessions);
    }

    /** Keys and users alone, each with the seconds of an instant. */
    static RevocationList ofNames(Map<String, Long> keys, Map<String, Long> users) {
        return new RevocationList(NEVER, keys, users, RevokedSessions.empty());
    }

    /** Ends every session that signed in at or before {@code instant}. */
    public RevocationList endAll(Instant instant) {
        long later = Math.max(all, seconds(instant));
        return later == all ? this : new RevocationList(later, keys, users, sessions);
    }

    /** Ends every session whose token that key signed and that signed in at or before {@code instant}. */
    public RevocationList endAllOf(KeyId key, Instant instant) {
        Map<String, Long> later = withLater(keys, key.value(), seconds(instant));
        return later == keys ? this : new RevocationList(all, later, users, sessions);
    }

    /** Ends every session of that user that signed in at or before {@code instant}. */
    public RevocationList endAllOf(String subject, Instant instant) {
        Map<String, Long> later = withLater(users, subject, seconds(instant));
        return later == users ? this : new RevocationList(all, keys, later, sessions);
    }

    /** Ends every session of those users that signed in at or before the instant given for each. */
    public RevocationList endAllOf(Map<String, Instant> subjects) {
        Map<String, Long> instants = new HashMap<>();
        subjects.forEach((subject, instant) -> instants.put(subject, seconds(instant)));
        Map<String, Long> later = withLater(users, instants);
        return later == users ? this : new RevocationList(all, keys, later, sessions);
    }

    /**
     * Ends one session.
     *
     * @param until its sign-in plus the absolute end; from then on no token of it can be in force
     */
    public RevocationList end(String sessionId, Instant until) {
        RevokedSessions more = sessions.with(RevokedSessions.number(sessionId), hourAtOrAfter(until));
        return more == sessions ? this : new RevocationList(all, keys, users, more);
    }

    /**
     * What ended a session, if anything did; the widest scope first.
     *
     * @param key that signed the token presented
     */
    public @Nullable RevocationScope endOf(String subject, Instant signedInAt, String sessionId, KeyId key) {
        long signedIn = signedInAt.getEpochSecond();
        if (signedIn <= all) {
            return RevocationScope.ALL;
        }
        if (isEnded(keys, key.value(), signedIn)) {
            return RevocationScope.KEY;
        }
        if (isEnded(users, subject, signedIn)) {
            return RevocationScope.USER;
        }
        return sessions.contains(RevokedSessions.number(sessionId)) ? RevocationScope.SESSION : null;
    }

    private static boolean isEnded(Map<String, Long> instants, String name, long signedIn) {
        if (instants.isEmpty()) {
            return false;
        }
        // No default value, which would be an object for each request.
        Long instant = instants.get(name);
        return instant != null && signedIn <= instant;
    }

    /**
     * The sign-in instant of a session that begins at {@code now}: later than all that would end it.
     *
     * <p>An instance whose clock runs ahead may have ended the user's sessions at an instant that lies in the future here.
     */
    public Instant signInAt(Instant now, String subject, KeyId key) {
        return after(Math.max(all, Math.max(instantOf(keys, key.value()), instantOf(users, subject))), now);
    }

    /**
     * The instant to end all sessions at, so that it ends every one that has begun by {@code now}.
     *
     * <p>It may lie in the future: {@link #signInAt} may have given such an instant to a session that has begun already.
     */
    public Instant endAt(Instant now) {
        return after(Math.max(all, Math.max(latest(keys), latest(users))), now);
    }

    /** As {@link #endAt(Instant)}, for the sessions of one key. */
    public Instant endAt(Instant now, KeyId key) {
        return after(Math.max(all, Math.max(instantOf(keys, key.value()), latest(users))), now);
    }

    /** As {@link #endAt(Instant)}, for the sessions of one user. */
    public Instant endAt(Instant now, String subject) {
        return after(Math.max(all, Math.max(latest(keys), instantOf(users, subject))), now);
    }

    private static Instant after(long known, Instant now) {
        return known >= now.getEpochSecond() ? Instant.ofEpochSecond(known + 1) : now;
    }

    private static long instantOf(Map<String, Long> instants, String name) {
        return instants.getOrDefault(name, NEVER);
    }

    private static long latest(Map<String, Long> instants) {
        long latest = NEVER;
        for (long instant : instants.values()) {
            latest = Math.max(latest, instant);
        }
        return latest;
    }

    /** Ends what this list or the other ends. */
    public RevocationList merge(RevocationList other) {
        long later = Math.max(all, other.all);
        Map<String, Long> laterKeys = withLater(keys, other.keys);
        Map<String, Long> laterUsers = withLater(users, other.users);
        RevokedSessions union = sessions.merge(other.sessions);
        return later == all && laterKeys == keys && laterUsers == users && union == sessions
                ? this
                : new RevocationList(later, laterKeys, laterUsers, union);
    }

    /**
     * This list without what cannot matter any more.
     *
     * @param absoluteEnd the longest time from a sign-in to the last expiry of its tokens, anywhere in the farm
     */
    public RevocationList prunedAt(Instant now, Duration absoluteEnd) {
        long oldest = now.minus(absoluteEnd).getEpochSecond();
        long keptAll = all < oldest ? NEVER : all;
        Map<String, Long> keptKeys = withoutEarlier(keys, oldest);
        Map<String, Long> keptUsers = withoutEarlier(users, oldest);
        RevokedSessions kept = sessions.after(Math.toIntExact(now.getEpochSecond() / HOUR));
        return keptAll == all && keptKeys == keys && keptUsers == users && kept == sessions
                ? this
                : new RevocationList(keptAll, keptKeys, keptUsers, kept);
    }

    /**
     * From when on {@link #prunedAt} leaves nothing; empty if there is nothing.
     *
     * @param absoluteEnd as for {@link #prunedAt}
     */
    public Optional<Instant> mattersUntil(Duration absoluteEnd) {
        int[] hour = {0};
        sessions.forEach((id, until) -> hour[0] = Math.max(hour[0], until));
        long instant = Math.max(all, Math.max(latest(keys), latest(users)));
        if (instant == NEVER) {
            return hour[0] == 0 ? Optional.empty() : Optional.of(instantOf(hour[0]));
        }
        Instant last = Instant.ofEpochSecond(instant).plus(absoluteEnd).plusSeconds(1);
        return Optional.of(last.isBefore(instantOf(hour[0])) ? instantOf(hour[0]) : last);
    }

    public boolean isEmpty() {
        return all == NEVER && keys.isEmpty() && users.isEmpty() && sessions.size() == 0;
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

    /** By key id. */
    SortedMap<String, Long> keyInstants() {
        return new TreeMap<>(keys);
    }

    Map<String, Long> userInstants() {
        return Collections.unmodifiableMap(users);
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

    private static Map<String, Long> withLater(Map<String, Long> instants, String name, long instant) {
        return withLater(instants, Map.of(name, instant));
    }

    /** The very same map if it knows all of that already. */
    private static Map<String, Long> withLater(Map<String, Long> instants, Map<String, Long> others) {
        Map<String, Long> merged = new TreeMap<>(instants);
        others.forEach((name, instant) -> merged.merge(name, instant, Math::max));
        return merged.equals(instants) ? instants : merged;
    }

    private static Map<String, Long> withoutEarlier(Map<String, Long> instants, long oldest) {
        Map<String, Long> kept = new TreeMap<>(instants);
        return kept.values().removeIf(instant -> instant < oldest) ? kept : instants;
    }

    @Override
    public String toString() {
        return "RevocationList[" + keys.size() + " keys, " + users.size() + " users, " + sessions.size() + " sessions"
                + (all == NEVER ? "" : ", all") + "]";
    }
}
