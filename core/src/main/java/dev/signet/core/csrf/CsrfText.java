/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import dev.signet.core.internal.Base64Url;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.MessageAuthenticator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a token, in its one spelling; nobody has verified them.
 *
 * @param tag empty for a token that is still to be signed
 */
record CsrfText(String keyId, long expires, String tag) {

    private static final String VERSION = "1.";
    private static final int EXPIRES_AT = VERSION.length() + KeyId.LENGTH + 1;
    private static final int MAX_DIGITS = 12;

    static CsrfText of(KeyId key, Instant expires) {
        return new CsrfText(key.value(), expires.getEpochSecond(), "");
    }

    /** The parts of {@code text}, or {@code null} if it breaks the grammar. */
    static @Nullable CsrfText read(String text) {
        int tagAt = text.length() - MessageAuthenticator.TAG_LENGTH;
        int digits = tagAt - 1 - EXPIRES_AT;
        if (digits < 1
                || digits > MAX_DIGITS
                || !text.startsWith(VERSION)
                || text.charAt(EXPIRES_AT - 1) != '.'
                || text.charAt(tagAt - 1) != '.') {
            return null;
        }
        String keyId = text.substring(VERSION.length(), EXPIRES_AT - 1);
        long expires = seconds(text, EXPIRES_AT, tagAt - 1);
        String tag = text.substring(tagAt);
        return expires > 0 && KeyId.isWellFormed(keyId) && tag.chars().allMatch(Base64Url::isSymbol)
                ? new CsrfText(keyId, expires, tag)
                : null;
    }

    /** Everything of a token in front of its tag and the dot. */
    String visible() {
        return VERSION + keyId + '.' + expires;
    }

    private static long seconds(String text, int from, int to) {
        long seconds = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9' || (seconds == 0 && digit == '0')) {
                return 0;
            }
            seconds = seconds * 10 + digit - '0';
        }
        return seconds;
    }
}
