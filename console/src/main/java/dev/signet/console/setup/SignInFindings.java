/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.core.instance.SignInSetup;
import java.util.ArrayList;
import java.util.List;

/** Whether people can sign in here, and what for. */
final class SignInFindings {

    static final String HANDLER = "handler";
    static final String TOKENS = "tokens";
    static final String COOKIE = "cookie";
    static final String BASIC = "basic";

    private static final String PID = "dev.signet.auth.token.TokenAuthenticationHandler";

    private SignInFindings() {}

    static List<SetupFinding> of(SetupFacts facts) {
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(
                facts.handler()
                        ? SetupFinding.ok(HANDLER, "Sling has Signet's authentication handler")
                        : SetupFinding.missing(
                                HANDLER,
                                "Sling has no authentication handler of Signet, so nobody gets a session of it",
                                "See what the bundle dev.signet.auth.token lacks",
                                ""));
        facts.signIn().ifPresent(signIn -> {
            findings.add(tokens(signIn, facts));
            findings.add(cookie(signIn.cookie()));
        });
        facts.basic().ifPresent(setting -> findings.add(basic(setting)));
        return findings;
    }

    private static SetupFinding tokens(SetupFacts.SignIn signIn, SetupFacts facts) {
        if (signIn.encapsulated()) {
            return SetupFinding.ok(
                    TOKENS,
                    "Encapsulated token support is on: every instance with these keys accepts"
                            + " the sessions that begin here");
        }
        String remedy = "Tick Enable encapsulated token support of Signet Token Authentication Handler in"
                + " /system/console/configMgr, on every instance; or put this under configurations of a feature";
        String line = "\"" + PID + "\": {\"token.encapsulated:Boolean\": true}";
        boolean alone = facts.peersTold() && facts.peers().isEmpty();
        return alone
                ? SetupFinding.advice(
                        TOKENS,
                        "Encapsulated token support is off; an instance that is alone can do without",
                        remedy,
                        line)
                : SetupFinding.missing(
                        TOKENS,
                        "Encapsulated token support is off (repository mode): only this instance knows the sessions"
                                + " that begin here",
                        remedy,
                        line);
    }

    private static SetupFinding cookie(SignInSetup.Cookie cookie) {
        if (cookie.alwaysSecure()) {
            return SetupFinding.ok(COOKIE, "The cookie " + cookie.name() + " is always Secure");
        }
        return cookie.believesProxies()
                ? SetupFinding.ok(
                        COOKIE,
                        "The cookie " + cookie.name() + " is Secure where a trusted proxy says that TLS is used")
                : SetupFinding.advice(
                        COOKIE,
                        "The cookie " + cookie.name() + " is Secure only where this instance ends TLS itself",
                        "Behind a load balancer that ends TLS, set token.cookie.secure, or name the balancer in"
                                + " token.trusted.proxies",
                        "\"" + PID + "\": {\"token.cookie.secure:Boolean\": true}");
    }

    private static SetupFinding basic(String setting) {
        return setting.equals("disabled")
                ? SetupFinding.ok(BASIC, "Sling takes no passwords by HTTP Basic")
                : SetupFinding.advice(
                        BASIC,
                        "Sling takes passwords by HTTP Basic (auth.http is " + setting
                                + "): browsers keep such a password until they are closed, and no sign-out ends that",
                        "Let the load balancer remove the header Authorization, or switch it off",
                        "\"org.apache.sling.engine.impl.auth.SlingAuthenticator\": {\"auth.http\": \"disabled\"}");
    }
}
