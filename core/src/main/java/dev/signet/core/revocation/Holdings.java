/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which numbers of which streams somebody has: normally those from 1 to the last of each stream, and none missing.
 *
 * <p>Immutable.
 */
public final class Holdings {

    private static final Holdings NONE = new Holdings(new TreeMap<>());

    /** Of each stream at least one run of numbers; runs ascend, and do not touch. */
    private final SortedMap<String, List<StreamNumbers>> streams;

    private Holdings(SortedMap<String, List<StreamNumbers>> streams) {
        this.streams = streams;
    }

    public static Holdings none() {
        return NONE;
    }

    /** Of each stream at least one run; they have to ascend, and not to touch. */
    static Holdings ofRuns(SortedMap<String, List<StreamNumbers>> streams) {
        return new Holdings(streams);
    }

    /** These and those. */
    public Holdings with(StreamNumbers numbers) {
        if (has(numbers)) {
            return this;
        }
        List<StreamNumbers> before = new ArrayList<>();
        List<StreamNumbers> behind = new ArrayList<>();
        StreamNumbers run = numbers;
        for (StreamNumbers held : of(numbers.stream())) {
            if (held.touches(run)) {
                run = run.merge(held);
            } else {
                (held.to() < numbers.from() ? before : behind).add(held);
            }
        }
        before.add(run);
        before.addAll(behind);
        return with(numbers.stream(), before);
    }

    /** These without a stream. */
    public Holdings without(String stream) {
        return streams.containsKey(stream) ? with(stream, List.of()) : this;
    }

    private Holdings with(String stream, List<StreamNumbers> runs) {
        SortedMap<String, List<StreamNumbers>> changed = new TreeMap<>(streams);
        if (runs.isEmpty()) {
            changed.remove(stream);
        } else {
            changed.put(stream, List.copyOf(runs));
        }
        return new Holdings(changed);
    }

    /** Whether all of those are here. */
    public boolean has(StreamNumbers numbers) {
        for (StreamNumbers run : of(numbers.stream())) {
            if (run.from() <= numbers.from() && numbers.to() <= run.to()) {
                return true;
            }
        }
        return false;
    }

    /** Whether at least one of those is here. */
    public boolean hasSomeOf(StreamNumbers numbers) {
        return of(numbers.stream()).stream().anyMatch(run -> run.from() <= numbers.to() && numbers.from() <= run.to());
    }

    /** What {@code other} has, and this has not. */
    public Holdings lacks(Holdings other) {
        SortedMap<String, List<StreamNumbers>> lacking = new TreeMap<>();
        other.streams.forEach((stream, runs) -> {
            if (of(stream).equals(runs)) {
                // As nearly all of hundreds are, whenever two instances compare.
                return;
            }
            List<StreamNumbers> missing = new ArrayList<>();
            for (StreamNumbers run : runs) {
                if (!has(run)) {
                    missing.addAll(missingOf(run));
                }
            }
            if (!missing.isEmpty()) {
                lacking.put(stream, List.copyOf(missing));
            }
        });
        return new Holdings(lacking);
    }

    private List<StreamNumbers> missingOf(StreamNumbers numbers) {
        List<StreamNumbers> missing = new ArrayList<>();
        long next = numbers.from();
        for (StreamNumbers run : of(numbers.stream())) {
            if (run.from() > next && next <= numbers.to()) {
                missing.add(new StreamNumbers(numbers.stream(), next, Math.min(run.from() - 1, numbers.to())));
            }
            next = Math.max(next, run.to() + 1);
        }
        if (next <= numbers.to()) {
            missing.add(new StreamNumbers(numbers.stream(), next, numbers.to()));
        }
        return missing;
    }

    public boolean isEmpty() {
        return streams.isEmpty();
    }

    /** In ascending order. */
    public Set<String> streams() {
        return Collections.unmodifiableSet(streams.keySet());
    }

    /** The runs of numbers of a stream, in ascending order; none if nothing of it is here. */
    public List<StreamNumbers> of(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /** All runs of numbers. */
    public List<StreamNumbers> all() {
        return streams.values().stream().flatMap(List::stream).toList();
    }

    /** The last number of a stream that is here, whether or not others are missing. */
    public OptionalLong last(String stream) {
        List<StreamNumbers> runs = of(stream);
        return runs.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(runs.get(runs.size() - 1).to());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holdings holdings && streams.equals(holdings.streams);
    }

    @Override
    public int hashCode() {
        return streams.hashCode();
    }

    @Override
    public String toString() {
        return "Holdings" + all();
    }
}
