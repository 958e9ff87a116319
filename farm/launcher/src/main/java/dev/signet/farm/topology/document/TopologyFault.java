/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

/**
 * One thing that is wrong in a document.
 *
 * @param path where, as in {@code $.regions[0].name}
 * @param text what, for people
 */
public record TopologyFault(String path, TopologyDefect defect, String text) {

    @Override
    public String toString() {
        return path + ": " + text;
    }
}
