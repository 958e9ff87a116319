/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An instance's keys for people. */
final class InstanceText {

    private InstanceText() {}

    /** All of them, with an empty line between two. */
    static List<String> lines(List<InstanceView> views) {
        List<String> lines = new ArrayList<>();
        for (InstanceView view : views) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            add(lines, view);
        }
        return lines;
    }

    private static void add(List<String> lines, InstanceView view) {
        lines.add(view.name() + "  (" + view.product() + ", " + (view.running() ? "running" : "not running") + ")");
        lines.add(row("storage", storage(view)));
        view.elsewhere().ifPresent(folder -> lines.add(row("keys in", folder + ", by the instance's configuration")));
        view.concerns().forEach(concern -> lines.add(row("", "! " + concern)));
        view.rings().forEach(ring -> addRing(lines, ring));
    }

    private static String storage(InstanceView view) {
        return view.storage().orElseGet(() -> view.marker().orElse("no marker; the instance has not decided yet"));
    }

    private static void addRing(List<String> lines, RingView ring) {
        lines.add("");
        lines.add(row(ring.kind().label(), ring.location()));
        ring.problem().ifPresent(problem -> lines.add(row("", "UNUSABLE: " + problem)));
        ring.facts().ifPresent(facts -> addFacts(lines, facts));
        ring.concerns().forEach(concern -> lines.add(row("", "! " + concern)));
    }

    private static void addFacts(List<String> lines, RingFacts facts) {
        lines.add(row("", "fingerprint " + facts.fingerprint()));
        lines.add(row(
                "",
                facts.raw()
                        ? "one raw key, as AEM writes it"
                        : "generation " + facts.generation() + " of lineage " + facts.lineage()
                                + ", propagation window " + Duration.ofSeconds(facts.windowSeconds())));
        lines.add(row("", key("KEY", "STATE", "CREATED", "ACTIVE FROM", "REVOKED")));
        for (KeyFacts key : facts.keys()) {
            lines.add(row(
                    "",
                    key(
                            key.id(),
                            key.state(),
                            key.created().orElse("-"),
                            key.activates().orElse("-"),
                            key.revoked().orElse("-"))));
        }
    }

    private static String key(String id, String state, String created, String activates, String revoked) {
        return String.format(Locale.ROOT, "%-16s  %-8s  %-20s  %-20s  %s", id, state, created, activates, revoked);
    }

    private static String row(String label, String text) {
        return String.format(Locale.ROOT, "  %-8s %s", label, text).stripTrailing();
    }
}
