/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

/**
 * Where a value stands: one property of one configuration. A value bound to its place opens nowhere else.
 *
 * @param pid the configuration's PID; neither part may be empty or hold a zero character
 * @param property the property's name
 */
public record Place(String pid, String property) {

    public Place {
        requireText(pid);
        requireText(property);
    }

    private static void requireText(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a place has a PID and a property, without zero characters");
        }
    }

    @Override
    public String toString() {
        return pid + "#" + property;
    }
}
