/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.cleanup;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        name = "Signet Farm Revision Cleanup",
        description = "How often the instance has its repository's segment store reclaim what is not used any more.")
@interface CleanupConfiguration {

    String INTERVAL = "P1D";

    @AttributeDefinition(
            name = "Interval",
            description = "From the beginning of one cleanup to that of the next, as an ISO 8601 duration such as P1D;"
                    + " from PT10S to P30D. The first one comes a quarter of an hour to an hour and a quarter after the"
                    + " start, if not earlier.")
    String interval() default INTERVAL;
}
