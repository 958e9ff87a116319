/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the status word is made of. */
@ObjectClassDefinition(
        name = "Signet Status Word",
        description = "Answers /system/health with one word, whoever asks and however. There is no such address"
                + " without this configuration; with it, the details that a health check servlet would serve there are"
                + " closed.")
@interface StatusWordConfiguration {

    @AttributeDefinition(
            name = "Tags",
            description = "The health checks that have one of these tags make the word. They are run for strangers, so"
                    + " take cheap ones.")
    String[] tags() default {"systemalive"};
}
