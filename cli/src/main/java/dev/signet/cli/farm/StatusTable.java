/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.watch.FarmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A farm's status for people. */
final class StatusTable {

    private static final int USUAL_WIDTH = 10;

    private StatusTable() {}

    static List<String> lines(FarmStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add("farm in " + status.home());
        lines.add("");
        int width = status.instances().stream()
                .mapToInt(instance -> instance.name().length())
                .reduce(USUAL_WIDTH, Math::max);
        lines.add(row(width, "NAME", "STATE", "PROCESS", "URL", "TOKENS", "KEYS"));
        lines.add(row(width, "balancer", status.loadBalancer(), "", ""));
        for (FarmStatus.Instance instance : status.instances()) {
            lines.add(row(
                    width,
                    instance.name(),
                    instance.service(),
                    instance.tokens().map(FarmTokenMode::label).orElse("-"),
                    instance.ring(KeyRingKind.HMAC).map(Fingerprint::value).orElse("-")));
        }
        lines.add("");
        status.regions()
                .forEach((name, instances) -> lines.add("region " + name + ": " + String.join(", ", instances)));
        lines.add("requests are spread " + status.balance().label());
        status.certificate().ifPresent(fingerprint -> lines.add("certificate (SHA-256) " + fingerprint));
        lines.addAll(verdict(status));
        tokens(status).ifPresent(lines::add);
        return lines;
    }

    /** What is to be said of where sessions are kept, unless all is as it should be in a farm of encapsulated tokens. */
    private static Optional<String> tokens(FarmStatus status) {
        List<String> stored = in(FarmTokenMode.REPOSITORY, status);
        List<String> encapsulated = in(FarmTokenMode.ENCAPSULATED, status);
        if (stored.isEmpty() && (status.tokens() == FarmTokenMode.ENCAPSULATED || encapsulated.isEmpty())) {
            return Optional.empty();
        }
        if (stored.isEmpty()) {
            return Optional.of("started for sessions in repositories; encapsulated tokens have now: "
                    + String.join(", ", encapsulated));
        }
        String names = String.join(", ", stored);
        if (status.tokens() == FarmTokenMode.REPOSITORY && encapsulated.isEmpty()) {
            return Optional.of(
                    "sessions are kept in each instance's repository: a sign-in is valid on one of them only");
        }
        return Optional.of("warning: " + names
                + (stored.size() == 1 ? " keeps sessions in its repository" : " keep sessions in their repositories")
                + ": a sign-in there is not valid elsewhere, nor one elsewhere there");
    }

    private static List<String> in(FarmTokenMode mode, FarmStatus status) {
        return status.instances().stream()
                .filter(instance -> instance.tokens().equals(Optional.of(mode)))
                .map(FarmStatus.Instance::name)
                .toList();
    }

    private static List<String> verdict(FarmStatus status) {
        if (status.instances().stream().allMatch(instance -> instance.keys().isEmpty())) {
            return List.of("no keys yet");
        }
        List<String> unknown = status.instances().stream()
                .filter(instance -> instance.keys().size() < KeyRingKind.values().length)
                .map(FarmStatus.Instance::name)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (differs(status, KeyRingKind.HMAC)) {
            sentences.add("the instances have different keys: a sign-in is not valid on all of them");
        }
        if (differs(status, KeyRingKind.MASTER)) {
            sentences.add("the instances have different master rings: what one protects, not all can open");
        }
        if (!unknown.isEmpty()) {
            sentences.add("not known: the keys of " + String.join(", ", unknown));
        }
        return sentences.isEmpty() ? List.of("all instances have the same keys") : sentences;
    }

    private static boolean differs(FarmStatus status, KeyRingKind kind) {
        return status.instances().stream()
                        .flatMap(instance -> instance.ring(kind).stream())
                        .distinct()
                        .count()
                > 1;
    }

    private static String row(int width, String name, FarmStatus.Service service, String tokens, String last) {
        return row(
                width,
                name,
                service.condition().toString(),
                service.pid().map(String::valueOf).orElse("-"),
                service.url(),
                tokens,
                last);
    }

    private static String row(
            int width, String name, String state, String process, String url, String tokens, String last) {
        return String.format(
                        Locale.ROOT,
                        "%-" + width + "s %-9s %-8s %-23s %-13s %s",
                        name,
                        state,
                        process,
                        url,
                        tokens,
                        last)
                .stripTrailing();
    }
}
