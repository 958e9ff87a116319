/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which instances the console compares this one with. */
@ObjectClassDefinition(
        name = "Signet Peers",
        description = "The other instances of the farm, whose key fingerprints the Crypto Support page compares with"
                + " those of this one.")
@interface PeersConfiguration {

    @AttributeDefinition(
            name = "Peers",
            description = "URLs of the other instances, such as http://publish2:4503. Without any, the framework"
                    + " property signet.peers counts (separated by commas).")
    String[] peers() default {};
}
