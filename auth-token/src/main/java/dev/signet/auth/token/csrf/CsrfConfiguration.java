/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form that operators see in the web console. Names of properties are those of AEM. */
@ObjectClassDefinition(
        name = "Signet CSRF Filter",
        description =
                "Requests of signed-in users that change something must prove that they come from a page of this site."
                        + " Changes take effect at once.")
@interface CsrfConfiguration {

    /** What a form does there, a link can do as well. */
    String SIGN_OUT = "/system/sling/logout";

    @AttributeDefinition(name = "Methods", description = "Requests with one of these methods need a token.")
    String[] filter_methods() default {"POST", "PUT", "DELETE", "PATCH"};

    @AttributeDefinition(
            name = "Excluded Paths",
            description =
                    "Requests for these resources need no token; with /* at the end, for all that lies below. Other"
                            + " sites may then have a user's browser do there whatever the POST servlet can do,"
                            + " anywhere. What does not exist is never excluded. Replaces the default list.")
    String[] filter_excluded_paths() default {SIGN_OUT};

    @AttributeDefinition(
            name = "Enable Safe User Agents",
            description = "Clients that are no browsers, told by the expressions below, need no token.")
    boolean filter_enable_safe_user_agents() default false;

    @AttributeDefinition(
            name = "Safe User Agents",
            description =
                    "Regular expressions that the whole User-Agent header matches. Never one that a browser could match.")
    String[] filter_safe_user_agents() default {};

    @AttributeDefinition(
            name = "Token Lifetime",
            description = "How long a token is good for, in seconds. It ends with the session in any case.")
    int csrf_token_expires_in() default 3600;
}
