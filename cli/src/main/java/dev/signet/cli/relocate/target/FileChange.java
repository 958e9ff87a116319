/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate.target;

import org.jspecify.annotations.Nullable;

/**
 * One file that a relocation replaces, makes or removes, by the checksums of what was there and of what is to be there.
 *
 * @param role which file it is
 * @param place where it is in the instance's directory; for people, and to notice that it is elsewhere by now
 * @param before SHA-256 of what was there; {@code null} if there was no file
 * @param after SHA-256 of what is to be there; {@code null} if there is to be no file
 * @param newFolder whether its folder has to be made, too
 */
public record FileChange(
        FileRole role,
        String place,
        @Nullable String before,
        @Nullable String after,
        boolean newFolder) {}
