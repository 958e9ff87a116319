/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.StreamNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the other instances have told that they know: the newest digest of each.
 *
 * <p>An instance counts as heard once all that it told to know is known here, too. From then on of its digest only that is
 * kept which it knows of this run: everything else is known here, and all instances know the runs of all, which would be a
 * square of them. Safe for use by several threads.
 */
final class ToldHoldings {

    private final HeardInstances heard;
    private final String stream;
    private final Map<String, HoldingsDigest> newest = new TreeMap<>();
    /** What each lacks by its newest digest, without what was sent again since. */
    private final Map<String, Holdings> lacking = new TreeMap<>();

    private final Map<String, Instant> counted = new TreeMap<>();
    private final ForgottenInstances forgotten;

    /** {@code stream} is of this run. */
    ToldHoldings(HeardInstances heard, String stream, ForgottenInstances forgotten) {
        this.heard = heard;
        this.stream = stream;
        this.forgotten = forgotten;
    }

    /**
     * Takes note of a digest; whether it is newer than all before of that instance, and than its being forgotten.
     *
     * @param own what has been known here for so long that the instance ought to know it
     */
    synchronized boolean tell(HoldingsDigest digest, Holdings own) {
        HoldingsDigest before = newest.get(digest.instance());
        if (before != null && !digest.writtenAt().isAfter(before.writtenAt())) {
            return false;
        }
        if (forgotten.isFromBefore(digest.instance(), digest.writtenAt())) {
            return false;
        }
        newest.put(digest.instance(), digest);
        lacking.put(digest.instance(), digest.holdings().lacks(own));
        return true;
    }

    /** Counts those as heard of whose knowledge nothing is missing in {@code known}; whether anything is missing of others. */
    synchronized boolean compare(Holdings known) {
        boolean missing = false;
        for (Map.Entry<String, HoldingsDigest> told : newest.entrySet()) {
            HoldingsDigest digest = told.getValue();
            if (!digest.writtenAt().equals(counted.get(digest.instance()))) {
                if (known.lacks(digest.holdings()).isEmpty()) {
                    counted.put(digest.instance(), digest.writtenAt());
                    heard.heard(digest.instance(), digest.writtenAt());
                    told.setValue(ofThisRun(digest));
                } else {
                    missing = true;
                }
            }
        }
        return missing;
    }

    private HoldingsDigest ofThisRun(HoldingsDigest digest) {
        return new HoldingsDigest(
                digest.instance(), digest.writtenAt(), digest.asks(), ofRun(stream, digest.holdings()));
    }

    /** Of all that, what one run has written. */
    static Holdings ofRun(String stream, Holdings all) {
        Holdings found = Holdings.none();
        for (StreamNumbers numbers : all.of(stream)) {
            found = found.with(numbers);
        }
        return found;
    }

    /** What that instance lacks and this one has. */
    synchronized Holdings lackedBy(String instance) {
        return lacking.getOrDefault(instance, Holdings.none());
    }

    static Holdings union(Holdings one, Holdings other) {
        Holdings both = one;
        for (StreamNumbers numbers : other.all()) {
            both = both.with(numbers);
        }
        return both;
    }

    /** All have been sent that; until one tells the contrary, it knows it. */
    synchronized void sent(Holdings pieces) {
        lacking.replaceAll((name, lacks) -> pieces.lacks(lacks));
    }

    /** Those that have told anything. */
    synchronized List<String> instances() {
        return List.copyOf(newest.keySet());
    }

    /** The instances that know that much of this run. */
    synchronized List<String> knowing(long number) {
        List<String> names = new ArrayList<>();
        newest.forEach((name, digest) -> {
            if (digest.holdings().has(new StreamNumbers(stream, number, number))) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * Forgets one, as if it had never been heard, until it speaks again; whether it was known.
     *
     * @param now by its own clock
     */
    synchronized boolean forget(String instance, Instant now) {
        boolean known = heard.forget(instance);
        HoldingsDigest last = newest.remove(instance);
        counted.remove(instance);
        lacking.remove(instance);
        if (last != null || known) {
            forgotten.add(instance, last != null && last.writtenAt().isAfter(now) ? last.writtenAt() : now);
        }
        return last != null || known;
    }

    /** Forgets those that have told nothing for so long. */
    synchronized void forget(Instant now, Duration age) {
        newest.values().removeIf(digest -> digest.writtenAt().isBefore(now.minus(age)));
        counted.keySet().retainAll(newest.keySet());
        lacking.keySet().retainAll(newest.keySet());
        forgotten.removeThoseBefore(now.minus(age));
    }
}
