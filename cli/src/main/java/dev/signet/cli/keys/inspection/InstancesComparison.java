/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import dev.signet.core.keyring.KeyRingKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether instances hold the same rings, and which keys make the difference. */
final class InstancesComparison {

    private final List<InstanceView> views;

    InstancesComparison(List<InstanceView> views) {
        this.views = List.copyOf(views);
    }

    /** A key that some instances hold and others do not. */
    record Difference(KeyRingKind kind, String key, List<String> missing) {

        @Override
        public String toString() {
            return kind.label() + ": " + String.join(", ", missing) + (missing.size() == 1 ? " has" : " have")
                    + " no key " + key;
        }
    }

    boolean isSame(KeyRingKind kind) {
        return views.stream().map(view -> fingerprint(view, kind)).distinct().count() <= 1;
    }

    boolean isSame() {
        return isSame(KeyRingKind.HMAC) && isSame(KeyRingKind.MASTER);
    }

    static Optional<String> fingerprint(InstanceView view, KeyRingKind kind) {
        return facts(view, kind).map(RingFacts::fingerprint);
    }

    /** The keys that not everybody has; none, if rings differ in dates or generations only. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (KeyRingKind kind : KeyRingKind.values()) {
            Map<String, List<String>> holders = new LinkedHashMap<>();
            for (String key : keys(kind)) {
                holders.put(key, missing(kind, key));
            }
            holders.forEach((key, missing) -> {
                if (!missing.isEmpty()) {
                    differences.add(new Difference(kind, key, missing));
                }
            });
        }
        return differences;
    }

    private Set<String> keys(KeyRingKind kind) {
        Set<String> keys = new TreeSet<>();
        views.forEach(view -> keys.addAll(keys(view, kind)));
        return keys;
    }

    private List<String> missing(KeyRingKind kind, String key) {
        return views.stream()
                .filter(view ->
                        facts(view, kind).isPresent() && !keys(view, kind).contains(key))
                .map(InstanceView::name)
                .toList();
    }

    private static List<String> keys(InstanceView view, KeyRingKind kind) {
        return facts(view, kind).stream()
                .flatMap(facts -> facts.keys().stream())
                .map(KeyFacts::id)
                .toList();
    }

    private static Optional<RingFacts> facts(InstanceView view, KeyRingKind kind) {
        return view.rings().stream()
                .filter(ring -> ring.kind() == kind)
                .findFirst()
                .flatMap(RingView::facts);
    }
}
