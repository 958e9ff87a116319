/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that has the form of a sealed value, as a whole; nothing of it has been decoded or opened.
 *
 * <p>A text that starts like a sealed value and breaks its grammar counts as one, damaged: it must never be passed on as
 * an ordinary value.
 */
public final class SealedText {

    static final String ANYWHERE = "{signet1.any.";
    static final String HERE = "{signet1.here.";

    private static final String PREFIX = "{signet1.";
    /** An IV and one block, in hexadecimal digits; more come in whole blocks. */
    private static final int MIN_AEM_DIGITS = 64;

    private static final int AEM_BLOCK_DIGITS = 32;

    private final String text;
    private final boolean aem;
    private final @Nullable KeyId keyId;

    private SealedText(String text, boolean aem, @Nullable KeyId keyId) {
        this.text = text;
        this.aem = aem;
        this.keyId = keyId;
    }

    /** {@code text} as a sealed value; empty if it is an ordinary text, as it also is with a line break behind. */
    public static Optional<SealedText> of(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        if (text.startsWith(PREFIX) && isWord(text, PREFIX.length(), text.length() - 1)) {
            return Optional.of(new SealedText(text, false, keyId(text)));
        }
        return isAem(text) ? Optional.of(new SealedText(text, true, null)) : Optional.empty();
    }

    /** Whether it is AEM's form, which names no key and has no integrity. */
    public boolean isAem() {
        return aem;
    }

    /** Whether it claims to be bound to a place. */
    public boolean isBound() {
        return text.startsWith(HERE);
    }

    /** The key it claims to be sealed under, not verified; empty for AEM's form and for a damaged one. */
    public Optional<KeyId> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** What stands in front of the body, authenticated with it. Not for AEM's form, nor for a damaged one. */
    String start() {
        return text.substring(0, start(text) + KeyId.LENGTH + 1);
    }

    /** Behind the key id, or between the braces of AEM's form; not decoded. */
    String body() {
        return text.substring(aem ? 1 : start().length(), text.length() - 1);
    }

    /** Where the key id starts; {@code 0} if the word in front of it is unknown. */
    private static int start(String text) {
        if (text.startsWith(ANYWHERE)) {
            return ANYWHERE.length();
        }
        return text.startsWith(HERE) ? HERE.length() : 0;
    }

    private static @Nullable KeyId keyId(String text) {
        int from = start(text);
        int to = from + KeyId.LENGTH;
        if (from == 0 || text.length() < to + 3 || text.charAt(to) != '.') {
            return null;
        }
        String id = text.substring(from, to);
        return KeyId.isWellFormed(id) ? new KeyId(id) : null;
    }

    private static boolean isWord(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '{' || c == '}') {
                return false;
            }
        }
        return from < to;
    }

    private static boolean isAem(String text) {
        int digits = text.length() - 2;
        if (digits < MIN_AEM_DIGITS || digits % AEM_BLOCK_DIGITS != 0) {
            return false;
        }
        for (int i = 1; i <= digits; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "SealedText[" + (aem ? "AEM's form" : "key " + (keyId == null ? "unreadable" : keyId)) + "]";
    }
}
