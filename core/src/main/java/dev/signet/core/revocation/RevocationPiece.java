/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import dev.signet.core.revocation.memory.NotBefores;
import dev.signet.core.revocation.memory.SessionCollector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What some numbers of a stream have ended.
 *
 * <p>Pieces that touch merge into one, so that many changes become few documents; what has become void may leave a piece,
 * while its numbers stay. Immutable.
 *
 * @param numbers which changes these are
 * @param writtenAt when it was signed, by the clock of whoever signed it; whole seconds
 * @param entries what they have ended, as far as it matters
 */
public record RevocationPiece(StreamNumbers numbers, Instant writtenAt, RevocationList entries) {

    /** No merging makes a piece of more sessions; that keeps every piece far below what a reader accepts. */
    public static final int MAX_SESSIONS = 16_384;

    /** Nor one whose lines of keys and users are longer, in bytes. */
    static final int MAX_NAMES = 256 * 1024;

    public RevocationPiece {
        writtenAt = writtenAt.truncatedTo(ChronoUnit.SECONDS);
        long seconds = writtenAt.getEpochSecond();
        if (seconds < RevocationList.EARLIEST || seconds > RevocationList.LATEST) {
            throw new IllegalArgumentException("a piece is written between 1970 and 9999");
        }
    }

    public RevocationPiece(String stream, long from, long to, Instant writtenAt, RevocationList entries) {
        this(new StreamNumbers(stream, from, to), writtenAt, entries);
    }

    public String stream() {
        return numbers.stream();
    }

    public long from() {
        return numbers.from();
    }

    public long to() {
        return numbers.to();
    }

    /** Whether both are of one stream and their numbers follow each other, or overlap. */
    public boolean touches(RevocationPiece other) {
        return numbers.touches(other.numbers);
    }

    /** Both as one piece; empty if they do not touch, or if that would be too much for one. */
    public Optional<RevocationPiece> merge(RevocationPiece other) {
        if (!touches(other)) {
            return Optional.empty();
        }
        RevocationList both = entries.merge(other.entries);
        Instant later = writtenAt.isBefore(other.writtenAt) ? other.writtenAt : writtenAt;
        return fits(both)
                ? Optional.of(new RevocationPiece(numbers.merge(other.numbers), later, both))
                : Optional.empty();
    }

    /** Whether there is no room for one more session. */
    public boolean isFull() {
        return entries.sessions() >= MAX_SESSIONS;
    }

    /** Whether one piece has room for all of this. */
    public static boolean fits(RevocationList entries) {
        return entries.sessions() <= MAX_SESSIONS && EntryText.lengthOfNames(entries) <= MAX_NAMES;
    }

    /** The same with another instant, to sign it anew. */
    public RevocationPiece withWrittenAt(Instant instant) {
        return new RevocationPiece(numbers, instant, entries);
    }

    /** This piece without the entries that cannot matter any more, but with all of its numbers. */
    public RevocationPiece prunedAt(Instant now, Duration absoluteEnd) {
        RevocationList pruned = entries.prunedAt(now, absoluteEnd);
        return pruned == entries ? this : new RevocationPiece(numbers, writtenAt, pruned);
    }

    /** From when on none of its entries matters; empty if none does already. See {@link RevocationList#mattersUntil}. */
    public Optional<Instant> mattersUntil(Duration absoluteEnd) {
        return entries.mattersUntil(absoluteEnd);
    }

    /**
     * The same entries in as many lists as it takes, so that each {@link #fits}; none for an empty list.
     *
     * <p>The name of a user that is too long for any piece stands in a list of its own, which does not fit.
     */
    public static List<RevocationList> parts(RevocationList entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        if (fits(entries)) {
            return List.of(entries);
        }
        List<RevocationList> parts = new ArrayList<>();
        entries.all().ifPresent(all -> parts.add(RevocationList.empty().endAll(all)));
        partsOfNames(entries.keyInstants(), keys -> RevocationList.of(keys, NotBefores.empty()), parts);
        partsOfNames(entries.userInstants(), users -> RevocationList.of(NotBefores.empty(), users), parts);
        partsOfSessions(entries, parts);
        return parts;
    }

    private static void partsOfNames(
            NotBefores names, Function<NotBefores, RevocationList> listOf, List<RevocationList> to) {
        Map<String, Long> part = new HashMap<>();
        long[] length = {0};
        names.forEach((name, instant) -> {
            long more = EntryText.lengthOfNames(listOf.apply(NotBefores.empty().with(name, instant)));
            if (length[0] + more > MAX_NAMES && !part.isEmpty()) {
                to.add(listOf.apply(NotBefores.of(part)));
                part.clear();
                length[0] = 0;
            }
            part.put(name, instant);
            length[0] += more;
        });
        if (!part.isEmpty()) {
            to.add(listOf.apply(NotBefores.of(part)));
        }
    }

    private static void partsOfSessions(RevocationList entries, List<RevocationList> to) {
        SessionCollector[] part = {new SessionCollector(MAX_SESSIONS)};
        entries.revokedSessions().forEach((id, hour) -> {
            part[0].add(id, hour);
            if (part[0].size() == MAX_SESSIONS) {
                to.add(RevocationList.of(part[0].collected()));
                part[0] = new SessionCollector(MAX_SESSIONS);
            }
        });
        if (part[0].size() > 0) {
            to.add(RevocationList.of(part[0].collected()));
        }
    }
}
