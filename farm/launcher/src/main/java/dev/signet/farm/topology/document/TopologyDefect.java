/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import java.util.Locale;

/** What is wrong in a document of a topology; each has at least one vector under {@code vectors/topology/}. */
public enum TopologyDefect {
    /** More bytes than a document may have. */
    TOO_LONG,
    /** No JSON, or a key twice in one object. */
    NOT_JSON,
    /** A key that this version does not know. */
    UNKNOWN_KEY,
    /** Something that has to be said is not said. */
    MISSING,
    /** A text where a number is wanted, and so on. */
    WRONG_TYPE,
    /** A value out of those that are possible. */
    BAD_VALUE,
    /** A name that cannot be that of a folder and a host, or that the farm's home has for something else. */
    BAD_NAME,
    /** A name or a port that something else has already. */
    TAKEN,
    /** A password, where everybody may read it. */
    PASSWORD;

    /** The word for it in the specification. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
