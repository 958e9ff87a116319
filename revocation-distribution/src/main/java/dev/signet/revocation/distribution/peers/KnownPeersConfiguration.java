/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who the other instances are. */
@ObjectClassDefinition(
        name = "Signet Distribution Peers",
        description =
                "The other instances, which are told what has ended here by agents of Sling content distribution.")
@interface KnownPeersConfiguration {

    String PID = "dev.signet.revocation.distribution.Peers";

    @AttributeDefinition(
            name = "Other instances",
            description = "The URL of each, such as https://publish2.example.org:8443, or name=URL. Empty: those of the"
                    + " framework property signet.peers.")
    String[] peers() default {};
}
