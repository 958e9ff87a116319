/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What an instance tells of itself: that it is there, and what it has.
 *
 * @param instance its name: up to 64 letters, digits, dots, underscores and dashes
 * @param writtenAt when, by its clock; whole seconds. Only one that is newer than those heard before is a sign of life
 * @param asks whether those who hear it are to answer with their own
 * @param holdings the numbers that it has of every stream
 */
public record HoldingsDigest(String instance, Instant writtenAt, boolean asks, Holdings holdings) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public HoldingsDigest {
        if (!isName(instance)) {
            throw new IllegalArgumentException("an instance has a name of up to 64 letters, digits, '.', '_', '-'");
        }
        writtenAt = writtenAt.truncatedTo(ChronoUnit.SECONDS);
        long seconds = writtenAt.getEpochSecond();
        if (seconds < RevocationList.EARLIEST || seconds > RevocationList.LATEST) {
            throw new IllegalArgumentException("a digest is written between 1970 and 9999");
        }
    }

    /** Whether an instance may have that name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
