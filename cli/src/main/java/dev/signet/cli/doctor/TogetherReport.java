/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What instances that are named together, and are to be one farm, are to each other. */
final class TogetherReport {

    private TogetherReport() {}

    /** Each with all others. */
    static List<Diagnosis> of(List<InsideReport> instances) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        List<InsideReport> told = instances.stream()
                .filter(instance -> instance.sender().isPresent())
                .toList();
        for (int i = 1; i < told.size(); i++) {
            keys(told.get(0), told.get(i)).ifPresent(diagnoses::add);
        }
        for (InsideReport instance : told) {
            for (InsideReport other : told) {
                if (other != instance) {
                    hearing(instance, other).ifPresent(diagnoses::add);
                }
            }
        }
        return diagnoses;
    }

    private static Optional<Diagnosis> keys(InsideReport first, InsideReport other) {
        if (first.speaksOf("same-keys", other) || other.speaksOf("same-keys", first)) {
            return Optional.empty();
        }
        boolean same = !first.rings().isEmpty() && first.rings().equals(other.rings());
        return Optional.of(
                same
                        ? Diagnosis.ok(other.subject(), "same-keys", "It has the same keys as " + first.subject())
                        : Diagnosis.missing(
                                other.subject(),
                                "same-keys",
                                "It has other keys than " + first.subject() + ": " + other.rings() + ", there "
                                        + first.rings(),
                                "Copy the keys of the one to the other; HOME is the directory of " + first.subject(),
                                "signet keys replicate --from HOME --to " + other.subject()));
    }

    private static Optional<Diagnosis> hearing(InsideReport instance, InsideReport other) {
        String sender = other.sender().orElseThrow();
        if (instance.sender().equals(other.sender())) {
            return Optional.of(Diagnosis.missing(
                    instance.subject(),
                    "peers",
                    "It is the same instance as " + other.subject() + ", or a copy that takes itself for it: both are "
                            + sender,
                    "Name each instance once, by its own address; give a copy a Sling ID of its own",
                    ""));
        }
        // Who has other keys is not believed, which is said already.
        return instance.hears(sender)
                        || instance.speaksOf("peers", other)
                        || !instance.rings().equals(other.rings())
                ? Optional.empty()
                : Optional.of(Diagnosis.missing(
                        instance.subject(),
                        "peers",
                        "It hears nothing from " + other.subject() + ", so sessions that end there go on here",
                        "signet.peers of " + other.subject() + " has to name " + instance.subject()
                                + " among the others, and a channel of both has to carry it",
                        ""));
    }
}
