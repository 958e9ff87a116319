/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.StorageWord;
import dev.signet.farm.process.FarmContext;
import dev.signet.farm.topology.InstanceState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells who has other keys than the farm, why they stay, and the command that would make them the same. */
final class KeyVerdict {

    private final FarmContext site;
    private final List<Runnable> warnings = new ArrayList<>();

    /** Rings of other instances' own, by the instance that has them and the one that has the farm's. */
    private final Map<Pair, Set<KeyRingKind>> own = new LinkedHashMap<>();

    private final Map<String, Set<KeyRingKind>> others = new LinkedHashMap<>();

    private record Pair(InstanceState instance, InstanceState source) {}

    KeyVerdict(FarmContext site) {
        this.site = site;
    }

    /** An instance keeps its ring. */
    void kept(InstanceState instance, KeyRing ring, RingSpread why, InstanceState source, KeyRing farms) {
        note(instance, ring.kind());
        String name = instance.name();
        String label = ring.kind().label();
        String replicate = site.home().replicateCommand(source.name(), name);
        switch (why) {
            case KEEP_NEEDED ->
                warnings.add(() -> site.progress()
                        .warning(
                                name + " keeps generation " + ring.generation() + " of the " + label
                                        + " ring: values may be sealed under keys of it that generation "
                                        + farms.generation() + " of " + source.name() + " does not open with",
                                "see which with " + replicate + " --dry-run"));
            case KEEP_ALTERED ->
                warnings.add(() -> site.progress()
                        .warning(
                                name + " keeps another generation " + ring.generation() + " of the " + label
                                        + " ring than " + source.name()
                                        + " has: two changes were made at the same time",
                                "find out which one is meant with "
                                        + site.home().compareCommand(source.name(), name)));
            default ->
                own.computeIfAbsent(new Pair(instance, source), key -> EnumSet.noneOf(KeyRingKind.class))
                        .add(ring.kind());
        }
    }

    /** An instance keeps its keys in another storage than files, and does not tell which. */
    void silent(InstanceState instance, StorageWord storage) {
        for (KeyRingKind kind : KeyRingKind.values()) {
            note(instance, kind);
        }
        warnings.add(() -> site.progress()
                .warning(
                        instance.name() + " keeps its keys in " + place(storage) + ", as its storage marker says, and"
                                + " does not tell which they are",
                        "compare them with those of the farm: signet keys compare, with the URLs of both"));
    }

    /** An instance uses a ring of another storage than files, which is not the farm's. */
    void elsewhere(InstanceState instance, KeyRingKind kind, StorageWord storage) {
        if (note(instance, kind)) {
            warnings.add(() -> site.progress()
                    .warning(
                            instance.name()
                                    + " keeps its keys in " + place(storage) + ", as its storage marker says, and they"
                                    + " are others than the farm's",
                            storage.equals(StorageWord.REPOSITORY)
                                    ? "to move them into files: " + site.home().relocateCommand(instance.name())
                                    : "put the farm's keys there; or write " + StorageWord.FILES
                                            + " into the marker, to use files"));
        }
    }

    private static String place(StorageWord storage) {
        return storage.equals(StorageWord.REPOSITORY) ? "its repository" : storage + " storage";
    }

    /** Says all of it. */
    void tell() {
        own.forEach((pair, kinds) -> site.progress()
                .warning(
                        pair.instance().name() + " keeps " + rings(kinds) + " of its own, so "
                                + kinds.stream()
                                        .map(kind -> consequence(kind, pair.source()))
                                        .collect(Collectors.joining("; and ")),
                        "to give it what " + pair.source().name() + " has: "
                                + site.home()
                                        .replicateCommand(
                                                pair.source().name(),
                                                pair.instance().name())));
        warnings.forEach(Runnable::run);
    }

    SharedKeys of(Optional<Fingerprint> hmac) {
        return new SharedKeys(
                hmac,
                others.keySet(),
                others.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(KeyRingKind.HMAC))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** Whether it is the first ring of that instance. */
    private boolean note(InstanceState instance, KeyRingKind kind) {
        Set<KeyRingKind> kinds = others.computeIfAbsent(instance.name(), name -> EnumSet.noneOf(KeyRingKind.class));
        kinds.add(kind);
        return kinds.size() == 1;
    }

    private static String rings(Set<KeyRingKind> kinds) {
        String labels = kinds.stream().map(KeyRingKind::label).collect(Collectors.joining(" and "));
        return kinds.size() == 1 ? "a ring " + labels : "rings " + labels;
    }

    private static String consequence(KeyRingKind kind, InstanceState source) {
        return switch (kind) {
            case HMAC -> "a sign-in there is not known on " + source.name() + ", nor the other way round";
            case MASTER -> "it does not open values that " + source.name() + " protected, nor the other way round";
        };
    }
}
