/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import java.util.List;

/** A document of a topology cannot be used. Names everything that is wrong in it. */
public final class FaultyTopologyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<TopologyFault> faults;

    FaultyTopologyException(List<TopologyFault> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults"));
        this.faults = List.copyOf(faults);
    }

    /** At least one, in the order of the document. */
    public List<TopologyFault> faults() {
        return faults;
    }
}
