/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a farm is to consist of: regions with their instances, and where the authors keep their repository.
 *
 * <p>Made of the options of a command, or read from a document; a farm is started from nothing else.
 */
public record Topology(FarmTokenMode tokens, AuthorStore authorStore, List<Region> regions) {

    public Topology {
        regions = List.copyOf(regions);
    }

    /** A farm in one place: the publish instances have a number in their name, and the author has none. */
    public static Topology inOnePlace(int publish, boolean author, FarmTokenMode tokens, RegionBalancer balancer) {
        Region region = new Region(
                "",
                author ? List.of("author") : List.of(),
                IntStream.rangeClosed(1, publish)
                        .mapToObj(number -> "publish" + number)
                        .toList(),
                balancer);
        return new Topology(tokens, AuthorStore.SEGMENT, List.of(region));
    }

    /** How many instances of that role it has. */
    public int count(Role role) {
        return regions.stream().mapToInt(region -> region.names(role).size()).sum();
    }

    /** How many instances it has. */
    public int instances() {
        return Stream.of(Role.values()).mapToInt(this::count).sum();
    }

    /** Why such a farm cannot be started by this version, in parts of a sentence; empty if it can. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (regions.size() > 1) {
            obstacles.add("it has " + regions.size() + " regions ("
                    + String.join(", ", regions.stream().map(Region::name).toList())
                    + ") where one is possible");
        }
        List<String> authors =
                regions.stream().flatMap(region -> region.authors().stream()).toList();
        if (authors.size() > 1) {
            obstacles.add(
                    "it has " + authors.size() + " authors (" + String.join(", ", authors) + ") where one is possible");
        }
        if (!authorStore.equals(AuthorStore.SEGMENT)) {
            obstacles.add("its authorStore is " + authorStore + " where " + AuthorStore.SEGMENT + " is possible");
        }
        return obstacles;
    }

    /** The region of a farm that can be started, which has one. */
    public Region onlyRegion() {
        if (regions.size() != 1) {
            throw new IllegalStateException(regions.size() + " regions");
        }
        return regions.get(0);
    }
}
