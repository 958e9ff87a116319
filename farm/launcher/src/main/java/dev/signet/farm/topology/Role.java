/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Locale;

/** What an instance is for. */
public enum Role {
    /** Where content is written; not behind the load balancer. */
    AUTHOR(4502),
    /** One of the instances behind the load balancer. */
    PUBLISH(4503);

    private final int firstPort;

    Role(int firstPort) {
        this.firstPort = firstPort;
    }

    /** The port of the first instance of this role if nobody else uses it. */
    public int firstPort() {
        return firstPort;
    }

    /** The word for it in {@code farm.json}; also the name of its feature model. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }

    /** The inverse of {@link #label()}. */
    public static Role of(String label) {
        return EnumWords.find(values(), Role::label, label);
    }
}
