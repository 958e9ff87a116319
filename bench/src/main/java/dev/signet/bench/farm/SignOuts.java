/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import dev.signet.core.revocation.StreamNumbers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each sign-out was known where. Safe for use by several threads. */
final class SignOuts {

    private final int instances;
    private final Map<String, SignOut> byNumber = new ConcurrentHashMap<>();

    private static final class SignOut {
        private final long began = System.nanoTime();
        private final BitSet known = new BitSet();
        private long last = began;

        synchronized void known(int instance) {
            if (!known.get(instance)) {
                known.set(instance);
                last = System.nanoTime();
            }
        }

        synchronized boolean isKnownBy(int instances) {
            return known.cardinality() == instances;
        }

        synchronized long nanoseconds() {
            return last - began;
        }
    }

    SignOuts(int instances) {
        this.instances = instances;
    }

    private static String key(String stream, long number) {
        return stream + ' ' + number;
    }

    /** One begins, and will be that number of that stream. */
    void begin(String stream, long number) {
        byNumber.put(key(stream, number), new SignOut());
    }

    /** An instance has taken in these numbers. */
    void known(int instance, StreamNumbers numbers) {
        for (long number = numbers.from(); number <= numbers.to(); number++) {
            SignOut signOut = byNumber.get(key(numbers.stream(), number));
            if (signOut != null) {
                signOut.known(instance);
            }
        }
    }

    int count() {
        return byNumber.size();
    }

    /** How many are known to all instances. */
    int complete() {
        return (int) byNumber.values().stream()
                .filter(signOut -> signOut.isKnownBy(instances))
                .count();
    }

    /** How many seconds each took until the last instance knew it, ascending. */
    List<Double> seconds() {
        List<Double> seconds = new ArrayList<>();
        byNumber.values().forEach(signOut -> seconds.add(signOut.nanoseconds() / 1e9));
        seconds.sort(null);
        return seconds;
    }
}
