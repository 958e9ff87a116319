/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.StreamNumbers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What has ended, to be asked for every token; nobody waits for a disk here.
 *
 * <p>What this run of the instance takes in is numbered: each change is a piece of its stream. Safe for use by several
 * threads.
 */
final class EndedMemory {

    /** Of the room for sessions, so much is kept for those that end on this instance. */
    private static final int RESERVE = 20;

    private final String stream;
    private final int most;
    private final InstantSource clock;
    private final Consumer<RevocationPiece> taken;

    private volatile RevocationList known = RevocationList.empty();
    private volatile Holdings holdings = Holdings.none();
    private final Map<String, Instant> matters = new HashMap<>();
    private long number;

    /**
     * @param stream names what this run takes in
     * @param most how many single sessions there is room for
     * @param taken told of each piece of this run, in order; must be quick
     */
    EndedMemory(String stream, int most, InstantSource clock, Consumer<RevocationPiece> taken) {
        this.stream = stream;
        this.most = most;
        this.clock = clock;
        this.taken = taken;
    }

    /** All that has ended. */
    RevocationList known() {
        return known;
    }

    /** Which pieces are part of that. */
    Holdings holdings() {
        return holdings;
    }

    /** How many single sessions there is room for. */
    int most() {
        return most;
    }

    /** The last number given; 0 if none was. */
    synchronized long number() {
        return number;
    }

    /**
     * Takes in what ends on this run, which counts at once.
     *
     * @param entries no more than fit into a piece
     * @param again whether it has a number also if all of it is known
     * @return its number; 0 if it has none
     * @throws RevocationException if there is no room
     */
    synchronized long take(RevocationList entries, boolean again) throws RevocationException {
        RevocationList next = known.merge(entries);
        if (next == known && !again) {
            return 0;
        }
        if (next.sessions() > most && next.sessions() > known.sessions()) {
            throw new RevocationException("there is no room for one more ended session, since " + known.sessions()
                    + " are remembered; raise revocation.max.sessions and the heap, or end all sessions instead");
        }
        RevocationPiece piece = new RevocationPiece(stream, number + 1, number + 1, clock.instant(), entries);
        known = next;
        number++;
        holdings = holdings.with(piece.numbers());
        taken.accept(piece);
        return piece.to();
    }

    /** Takes in a piece that another run has made; the entries are those of it that matter still. */
    synchronized Learned learn(RevocationPiece piece, RevocationList entries, Instant until) {
        if (holdings.has(piece.numbers())) {
            return Learned.KNOWN;
        }
        RevocationList next = known.merge(entries);
        if (next.sessions() > most - most / RESERVE && next.sessions() > known.sessions()) {
            return Learned.NO_ROOM;
        }
        known = next;
        holdings = holdings.with(piece.numbers());
        matters.merge(piece.stream(), until, EndedMemory::later);
        return Learned.NEW;
    }

    /** Takes in what lies on disk. */
    synchronized void recall(RevocationList entries, Holdings held, Map<String, Instant> until)
            throws RevocationException {
        RevocationList next = known.merge(entries);
        if (next.sessions() > most) {
            throw new RevocationException("more ended sessions are stored than there is room for, " + next.sessions()
                    + " and " + most + "; raise revocation.max.sessions and the heap");
        }
        known = next;
        for (StreamNumbers numbers : held.all()) {
            holdings = holdings.with(numbers);
        }
        until.forEach((name, instant) -> matters.merge(name, instant, EndedMemory::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Leaves out what {@code pruning} does, and runs of which nothing matters any more. */
    synchronized void prune(UnaryOperator<RevocationList> pruning, Instant now) {
        known = pruning.apply(known);
        for (String name : holdings.streams()) {
            if (!name.equals(stream) && matters.getOrDefault(name, Instant.MIN).isBefore(now)) {
                holdings = holdings.without(name);
                matters.remove(name);
            }
        }
    }
}
