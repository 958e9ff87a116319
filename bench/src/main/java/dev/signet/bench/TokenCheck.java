/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

/** One way to check a token whole: signature, type, issuer, audience and expiry; gives the subject. */
@FunctionalInterface
interface TokenCheck {

    /**
     * The user id in a token that passes.
     *
     * @throws Exception if it does not pass; of which class is up to the library
     */
    String subject(String token) throws Exception;

    /** Whether {@code token} passes. */
    default boolean accepts(String token) {
        try {
            subject(token);
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
