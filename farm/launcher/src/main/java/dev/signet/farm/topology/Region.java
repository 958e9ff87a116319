/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.List;

/**
 * Instances in one place, behind a load balancer of their own.
 *
 * @param name empty for the only region of a farm that does not speak of regions
 */
public record Region(String name, List<String> authors, List<String> publish, RegionBalancer balancer) {

    public Region {
        authors = List.copyOf(authors);
        publish = List.copyOf(publish);
    }

    /** The names of its instances of that role. */
    public List<String> names(Role role) {
        return switch (role) {
            case AUTHOR -> authors;
            case PUBLISH -> publish;
        };
    }
}
