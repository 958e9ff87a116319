/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands: one property of one configuration. A value bound to its place opens nowhere else.
 *
 * @param pid the configuration's PID, without zero characters
 * @param property the property's name
 */
public record Place(String pid, String property) {

    public Place {
        // It ends the PID in what is authenticated, so that no two places look alike there.
        if (pid.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a PID has no zero character");
        }
    }

    /** What is authenticated with a body: the text in front of it, and its place if it is bound to one. */
    static byte[] associated(String start, @Nullable Place place) {
        String all = place == null ? start : start + '\0' + place.pid + '\0' + place.property;
        return all.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return pid + "#" + property;
    }
}
