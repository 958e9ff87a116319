/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong so far. */
final class TopologyFaults {

    private final List<TopologyFault> found = new ArrayList<>();

    void add(String path, TopologyDefect defect, String text) {
        found.add(new TopologyFault(path, defect, text));
    }

    void throwIfAny() throws FaultyTopologyException {
        if (!found.isEmpty()) {
            throw new FaultyTopologyException(found);
        }
    }
}
