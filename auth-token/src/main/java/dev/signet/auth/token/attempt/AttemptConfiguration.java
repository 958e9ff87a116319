/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. */
@ObjectClassDefinition(
        pid = AttemptConfiguration.PID,
        name = "Signet Sign-in Attempts",
        description =
                "How often somebody may try a password at this instance, with the form, HTTP Basic or otherwise. Attempts"
                        + " that succeed do not count. Behind a load balancer, name it in token.trusted.proxies of the Signet Token Authentication"
                        + " Handler, or all visitors have one address. Changes take effect at once, and all counts begin anew.")
@interface AttemptConfiguration {

    String PID = "dev.signet.auth.token.AttemptLimit";
    int USER_AND_ADDRESS = 10;
    int USER = 30;
    int ADDRESS = 100;
    String WINDOW = "PT5M";
    int USER_SESSIONS = 1000;

    @AttributeDefinition(
            name = "User at an address",
            description = "Attempts for one user name from one address in each window. 0 is no limit.")
    int limit_user_address() default USER_AND_ADDRESS;

    @AttributeDefinition(
            name = "User",
            description = "Attempts for one user name from all addresses where that user has not signed in of late. An"
                    + " address that has not tried yet has one attempt all the same. 0 is no limit.")
    int limit_user() default USER;

    @AttributeDefinition(
            name = "Address",
            description = "Attempts from one address for all users who have not signed in from there of late. 0 is no"
                    + " limit.")
    int limit_address() default ADDRESS;

    @AttributeDefinition(
            name = "Window",
            description =
                    "The time in which so many are allowed, as an ISO 8601 duration. They become available again one"
                            + " by one.")
    String window() default WINDOW;

    @AttributeDefinition(
            name = "Sessions of a user",
            description =
                    "How many sessions of one user may be ended one by one, as by signing out, within token.lifetime. Beyond"
                            + " that, signing in waits, and sessions that go on are kept. Ten times as many may begin. They become"
                            + " available again one by one. 0 is no limit.")
    int limit_user_sessions() default USER_SESSIONS;
}
