/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

/** A genuine token that says another user, under the tag of the original. */
final class TamperedToken {

    private TamperedToken() {}

    /** Changes one character in the middle of the payload to another one of the alphabet. */
    static String of(String token) {
        int middle = (token.indexOf('.') + token.lastIndexOf('.')) / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }
}
