/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what reaches itself in a graph: each circle with everything that is on it, in the order of names. */
final class Circles {

    private Circles() {}

    /** The circles of two or more; whoever is known to somebody needs not be a key. */
    static List<Set<String>> in(Map<String, Set<String>> knows) {
        Map<String, Set<String>> reached = new TreeMap<>();
        knows.keySet().forEach(start -> reached.put(start, reachable(start, knows)));
        List<Set<String>> circles = new ArrayList<>();
        Set<String> placed = new TreeSet<>();
        for (String start : reached.keySet()) {
            if (placed.contains(start) || !reached.get(start).contains(start)) {
                continue;
            }
            Set<String> circle = new TreeSet<>();
            for (String other : reached.get(start)) {
                if (reached.getOrDefault(other, Set.of()).contains(start)) {
                    circle.add(other);
                }
            }
            placed.addAll(circle);
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> knows) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(knows.get(start));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(knows.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
