/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.instance.InstanceProperties;
import org.osgi.framework.BundleContext;

/** What an instance is called among those that it tells of ended sessions. */
public final class SenderName {

    private static final int LONGEST = 48;

    private SenderName() {}

    /** The name of this instance. */
    public static String of(BundleContext context, String slingId) {
        return of(new InstanceProperties(context::getProperty).name(slingId), slingId);
    }

    /** Its name, if it was given one, and of its Sling ID as much as tells two of that name apart. */
    static String of(String given, String slingId) {
        if (given.equals(slingId)) {
            return slingId;
        }
        String plain = given.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(LONGEST, plain.length()))
                + '-'
                + slingId.substring(0, Math.min(8, slingId.length()));
    }
}
