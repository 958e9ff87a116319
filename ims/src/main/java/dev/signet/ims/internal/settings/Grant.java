/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.util.Arrays;
import java.util.Optional;

/** How a client proves who it is. */
public enum Grant {
    /** With its secret: RFC 6749 section 4.4. */
    CLIENT_CREDENTIALS("client_credentials"),
    /** With a signed assertion besides: RFC 7523, in the form of IMS. */
    JWT_BEARER("jwt_bearer");

    private final String label;

    Grant(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<Grant> of(String label) {
        return Arrays.stream(values())
                .filter(grant -> grant.label.equals(label))
                .findAny();
    }
}
