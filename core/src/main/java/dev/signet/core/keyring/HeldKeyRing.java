/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ring of a source that comes and goes: while nobody is there to be asked, the last ring stays in force for a while.
 *
 * <p><b>Guarantees.</b> What a source that is there says counts at once: any ring that it gives, since which ring may
 * follow which is for the source to judge, and as well that it has none. A ring is held only while nobody can be asked,
 * for no longer than the patience from the moment when that began: however often sources come and go meanwhile without
 * an answer, and also where one such ring is the source of another. What is held is the ring that the source gave last;
 * once another one was given, or it was said that there is none, or the patience is over, that ring never comes back by
 * itself. A clock that was set back ends the patience.
 *
 * <p>Safe for use by several threads. Nobody waits for a lock, except for the moment in which an answer changes.
 */
public final class HeldKeyRing implements KeyRingProvider {

    private final Duration patience;
    private final InstantSource clock;
    private volatile State state;
    private volatile @Nullable KeyRing last;

    /**
     * What is known.
     *
     * @param held stays in force while nobody can be asked; the answer of the source otherwise
     * @param away since when nobody can be asked; {@code null} if somebody has answered, or there is certainly no ring
     * @param why there may be no ring, with the remedy
     */
    private record State(
            @Nullable KeyRingProvider source,
            @Nullable KeyRing held,
            @Nullable Instant away,
            String why) {}

    @FunctionalInterface
    private interface Question {
        KeyRing ask(KeyRingProvider source) throws KeyRingUnavailableException;
    }

    /** Without a source at first; {@code why} is the cause and the remedy. */
    public HeldKeyRing(Duration patience, InstantSource clock, String why) {
        this.patience = patience;
        this.clock = clock;
        this.state = new State(null, null, clock.instant(), why);
    }

    /** {@code source} is there: from now on it is asked, and no other. */
    public synchronized void come(KeyRingProvider source) {
        state = new State(source, state.held(), state.away(), state.why());
    }

    /**
     * Nobody can be asked for now, for that reason; if the source is still there, it is asked a last time.
     *
     * <p>If it is certain that there is no ring, it stays so: whoever waits for this one is not to hold a ring from before.
     */
    public synchronized void away(String why) {
        KeyRingProvider going = state.source();
        if (going != null) {
            askForTheLastTime(going);
        }
        if (state.held() == null && state.away() == null) {
            end(why);
            return;
        }
        Instant since = state.away();
        if (since == null) {
            since = going == null ? clock.instant() : going.heldSince().orElseGet(clock::instant);
        }
        state = new State(null, state.held(), since, why);
    }

    /** There is no ring, for that reason, and none to wait for. */
    public synchronized void end(String why) {
        state = new State(null, null, null, why);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring(KeyRingProvider::current);
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return ring(KeyRingProvider::lookAgain);
    }

    /**
     * The ring in force or, if there is none any more, the last one there was, however long ago.
     *
     * <p>To write down what must not be lost, such as a sign-out; never to let somebody in.
     */
    public KeyRing last() throws KeyRingUnavailableException {
        try {
            return current();
        } catch (KeyRingUnavailableException e) {
            KeyRing before = last;
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    @Override
    public Optional<Instant> heldSince() {
        State now = state;
        return now.held() == null ? Optional.empty() : Optional.ofNullable(now.away());
    }

    /** Why the ring in force is only held, in a sentence with the remedy; empty while its source is there. */
    public Optional<String> concern() {
        State now = state;
        return heldSince().map(since -> now.why());
    }

    private KeyRing ring(Question question) throws KeyRingUnavailableException {
        State now = state;
        KeyRingProvider source = now.source();
        if (source == null) {
            return held(now);
        }
        try {
            KeyRing ring = question.ask(source);
            return ring == now.held() && now.away() == null ? ring : noted(source);
        } catch (KeyRingUnavailableException e) {
            if (isNews(e, now)) {
                return noted(source);
            }
            if (e.isAway()) {
                return held(now);
            }
            throw e;
        }
    }

    private static boolean isNews(KeyRingUnavailableException answer, State known) {
        boolean same = answer.isAway() ? known.away() != null : known.held() == null && known.away() == null;
        return !same || !known.why().equals(answer.getMessage());
    }

    /**
     * The answer of {@code source}, to be remembered.
     *
     * <p>It is asked once more, while nobody else can take note of an answer: of two that were asked for at the same time,
     * the older one could be noted last, and a key come back that the newer one revokes.
     */
    private synchronized KeyRing noted(KeyRingProvider source) throws KeyRingUnavailableException {
        if (state.source() != source) {
            return current();
        }
        try {
            KeyRing ring = source.current();
            last = ring;
            state = new State(source, ring, null, "");
            return ring;
        } catch (KeyRingUnavailableException e) {
            String why = String.valueOf(e.getMessage());
            if (!e.isAway()) {
                state = new State(source, null, null, why);
                throw e;
            }
            Instant since = state.away() == null ? clock.instant() : state.away();
            state = new State(source, state.held(), since, why);
            return held(state);
        }
    }

    private void askForTheLastTime(KeyRingProvider going) {
        try {
            noted(going);
        } catch (KeyRingUnavailableException | RuntimeException e) {
            // What it said counts; if what goes cannot answer any more, what it said before.
        }
    }

    private KeyRing held(State now) throws KeyRingUnavailableException {
        if (!isPatient(now.away())) {
            forget(now);
            throw new KeyRingUnavailableException(now.why());
        }
        KeyRing ring = now.held();
        if (ring == null) {
            throw KeyRingUnavailableException.away(now.why());
        }
        return ring;
    }

    /** A clock that was set back ends the patience; to go on would be to wait for nobody knows how long. */
    private boolean isPatient(@Nullable Instant since) {
        if (since == null) {
            return false;
        }
        Duration away = Duration.between(since, clock.instant());
        return !away.isNegative() && away.compareTo(patience) < 0;
    }

    private synchronized void forget(State over) {
        if (over.held() != null && state.equals(over)) {
            state = new State(over.source(), null, over.away(), over.why());
        }
    }
}
