/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/** What is wrong with the bytes of a key ring; each has at least one vector under {@code vectors/key-ring/}. */
public enum KeyRingDefect {
    /** Nothing at all: an empty file. */
    EMPTY,
    /** Neither a ring document nor as long as a raw key of this kind. */
    WRONG_LENGTH,
    /** A raw key of one repeated byte, as a failed write or a hand-made file leaves it. */
    WEAK_KEY,
    /** A {@code master} of 32 raw bytes: AEM's obfuscated form, which only AEM can read. */
    OBFUSCATED_MASTER,
    /** A ring document of a version this release does not know. */
    UNKNOWN_VERSION,
    /** A ring document of the other kind. */
    WRONG_KIND,
    /** The text breaks the grammar, or is spelled in a way no writer would. */
    MALFORMED,
    /** Cut short: the checksum line is missing. */
    TRUNCATED,
    /** The checksum does not match the content. */
    WRONG_CHECKSUM,
    /** A key's id does not follow from the key. */
    WRONG_KEY_ID,
    /** The same key twice. */
    DUPLICATE_KEY
}
