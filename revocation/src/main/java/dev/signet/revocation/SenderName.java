/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** What an instance is called among those that it tells of ended sessions. */
public final class SenderName {

    private static final String GIVEN = "signet.instance";

    private SenderName() {}

    /** The name of this instance. */
    public static String of(BundleContext context, String slingId) {
        return of(context.getProperty(GIVEN), slingId);
    }

    /** Its name, if it was given one, and of its Sling ID as much as tells two of that name apart. */
    static String of(@Nullable String given, String slingId) {
        if (given == null || given.isBlank()) {
            return slingId;
        }
        String plain = given.strip().replaceAll("[^A-Za-z0-9._-]", "_");
        return plain + '-' + slingId.substring(0, Math.min(8, slingId.length()));
    }

    /** What an operator is told if another one has the name {@code self}, too. */
    public static String taken(String self) {
        return "Another instance is called " + self + " as well, as a copy of this one with its Sling ID is; give it a"
                + " Sling ID or a signet.instance of its own";
    }
}
