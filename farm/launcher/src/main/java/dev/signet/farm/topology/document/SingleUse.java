/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology.document;

import java.util.HashMap;
import java.util.Map;

/** Values of which each may stand in a document once. */
final class SingleUse {

    private final Map<String, String> users = new HashMap<>();

    /** Says so if the value is taken already. */
    void take(String value, DocumentPart by) {
        String before = users.putIfAbsent(value, by.path());
        if (before != null) {
            by.fault(TopologyDefect.TAKEN, DocumentPart.quoted(value) + " is that of " + before + " already");
        }
    }
}
