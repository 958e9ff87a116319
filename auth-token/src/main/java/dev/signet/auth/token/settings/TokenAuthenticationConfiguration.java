/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form that operators see in the web console. Names of properties are those of AEM where AEM has one. */
@ObjectClassDefinition(
        pid = Settings.PID,
        name = "Signet Token Authentication Handler",
        description = "How users sign in and how their sessions are recognised. Changes take effect at once. A"
                + " configuration " + AemConfiguration.PID
                + " is honoured as well: each property counts that is not set"
                + " here.")
@interface TokenAuthenticationConfiguration {

    @AttributeDefinition(
            name = "Enable encapsulated token support",
            description = "Sessions are signed tokens that every instance with the same key ring accepts. If this is"
                    + " off, sessions are stored in the repository of the instance where the user signed in.")
    boolean token_encapsulated() default false;

    @AttributeDefinition(
            name = "Token lifetime",
            description = "How long a session lasts from its sign-in, however busy it is, as an ISO 8601 duration such"
                    + " as PT12H.")
    String token_lifetime() default SessionSettings.DEFAULT_LIFETIME;

    @AttributeDefinition(
            name = "Inactivity Time",
            description = "How long a session lasts without a request, in milliseconds. 0: requests make no difference,"
                    + " and every session lasts for the token lifetime.")
    long inactivity_time() default 0;

    @AttributeDefinition(
            name = "Token Renewal Interval",
            description = "How old a token must be before a request has it renewed, in milliseconds; less than the"
                    + " inactivity time. 0: every request renews it.")
    long token_renewal_interval() default 0;

    @AttributeDefinition(
            name = "Skip Login Token Refresh",
            description = "Paths that count as no activity: asking for them neither renews a token nor keeps a session"
                    + " alive. Replaces the default list.")
    String[] skip_token_refresh() default {Settings.CSRF_TOKEN, Settings.SESSION};

    @AttributeDefinition(name = "Issuer", description = "Name of the farm. Tokens of another farm are refused.")
    String token_issuer() default Settings.DEFAULT_ISSUER;

    @AttributeDefinition(
            name = "Audience",
            description = "The tier of this instance, such as publish or author. Tokens are issued for it.")
    String token_audience() default Settings.DEFAULT_AUDIENCE;

    @AttributeDefinition(
            name = "Further accepted audiences",
            description = "Tiers whose tokens are accepted here as well, besides those for the own audience.")
    String[] token_accepted_audiences() default {};

    @AttributeDefinition(
            name = "Cookie name",
            description = "Browsers do not tell ports apart: tiers on one host name need different names. With the"
                    + " prefix __Host- the cookie is always Secure and for this host only.")
    String token_cookie_name() default CookieSettings.DEFAULT_COOKIE;

    @AttributeDefinition(
            name = "Former cookie name",
            description = "The name that the cookie had before. A cookie of that name opens a session if there is none"
                    + " of the present name. It is never written, and taken away where somebody signs in.")
    String token_cookie_former_name() default "";

    @AttributeDefinition(
            name = "Former cookie name until",
            description = "When the last session under the former name has ended, such as 2026-03-01T12:00:00Z. From"
                    + " then on it is not honoured. If empty, it is honoured for ever.")
    String token_cookie_former_until() default "";

    @AttributeDefinition(
            name = "SameSite attribute for the login-token cookie",
            description = "Which requests from other sites carry the cookie. None and Partitioned need Secure;"
                    + " Partitioned is None with a jar of its own for each page that embeds this site.",
            options = {
                @Option(label = "Strict", value = "Strict"),
                @Option(label = "Lax", value = "Lax"),
                @Option(label = "None", value = "None"),
                @Option(label = "Partitioned", value = "Partitioned")
            })
    String token_samesite_cookie_attr() default CookieSettings.DEFAULT_SAME_SITE;

    @AttributeDefinition(
            name = "User agents to be exempted from samesite attribute",
            description = "Regular expressions, looked for in the User-Agent header. Browsers that are known to mistake"
                    + " None need not be named: they get no SameSite instead of None.")
    String[] token_samesite_exempted_user_agents() default {};

    @AttributeDefinition(
            name = "Trusted proxies",
            description = "IP addresses or ranges (10.0.0.0/8) of load balancers whose X-Forwarded-Proto and"
                    + " X-Forwarded-For are believed. If empty, nobody is.")
    String[] token_trusted_proxies() default {};

    @AttributeDefinition(
            name = "Always Secure",
            description = "Mark the cookie Secure even if the request came over a plain connection, because a load"
                    + " balancer ends TLS in front of this instance.")
    boolean token_cookie_secure() default false;

    @AttributeDefinition(
            name = "Refuse administrators",
            description = "No encapsulated token opens a session for the administrator or a member of the group"
                    + " administrators.")
    boolean token_refuse_administrators() default false;

    @AttributeDefinition(
            name = "Login page",
            description = "Path to which browsers are sent to sign in. If empty, a plain form of this bundle.")
    String auth_login_page() default "";
}
