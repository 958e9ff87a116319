/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        pid = RevocationConfiguration.PID,
        name = "Signet Session Revocation",
        description = "How instances tell each other which sessions have ended. Changes take effect at once.")
@interface RevocationConfiguration {

    String PID = "dev.signet.revocation.SessionRevocations";

    /** From when ended sessions were a part of the authentication handler; what stands there counts still. */
    String FORMER_PID = "dev.signet.auth.token.Revocation";

    String HEARTBEAT = "PT1M";
    String MAX_AGE = "PT5M";

    @AttributeDefinition(
            name = "Heartbeat",
            description = "How often this instance shows the others that it is there, as an ISO 8601 duration such as"
                    + " PT1M.")
    String revocation_heartbeat() default HEARTBEAT;

    @AttributeDefinition(
            name = "Maximum age",
            description = "How long another instance may be silent before the health check says so, as an ISO 8601"
                    + " duration; longer than the heartbeat.")
    String revocation_max_age() default MAX_AGE;

    @AttributeDefinition(
            name = "Strict",
            description = "Refuse all tokens, and all sign-ins, while no other instance has been heard for longer than"
                    + " the maximum age: rather nobody is signed in here than somebody who has signed out elsewhere.")
    boolean revocation_strict() default false;

    @AttributeDefinition(
            name = "Most sessions",
            description =
                    "How many ended sessions this instance remembers at the most; it needs 18 bytes for each. What is"
                            + " beyond that is refused, and the health check says so. 0: an eighth of the heap. Read at the start.")
    int revocation_max_sessions() default 0;
}
