/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.console.setup.SetupFacts.InstalledBundle;
import dev.signet.console.setup.SetupFacts.Keys;
import dev.signet.console.setup.SetupFacts.Offer;
import dev.signet.console.setup.SetupFacts.ProtectedConfiguration;
import dev.signet.console.setup.SetupFacts.SignIn;
import dev.signet.console.setup.SetupFacts.Unsatisfied;
import dev.signet.console.setup.SetupFacts.Wanted;
import dev.signet.core.health.HealthLevel;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each thing that is looked at, as it should be and as it should not. */
class SetupFindingsTest {

    private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
    private static final SignInSetup.Cookie PLAIN = new SignInSetup.Cookie("login-token", "Lax", false, false);

    private final TestFacts facts = new TestFacts();

    private void assertFound(String id, SetupMark mark, String... words) {
        SetupFinding finding = facts.worst(id);
        String text = finding.sentence() + " " + finding.remedy() + " " + finding.line();
        assertEquals(mark, finding.mark(), text);
        for (String word : words) {
            assertTrue(text.contains(word), text);
        }
    }

    @Test
    void nothingIsMissingWhereAllIsThere() {
        assertEquals(
                List.of(),
                facts.findings().stream()
                        .filter(finding -> finding.mark() != SetupMark.OK)
                        .toList());
        assertTrue(facts.findings().stream().allMatch(finding -> finding.line().isEmpty()));
    }

    @Test
    void whatIsMissingComesFirst() {
        facts.signIn = Optional.of(new SignIn(false, PLAIN));
        List<SetupMark> marks =
                facts.findings().stream().map(SetupFinding::mark).toList();

        assertEquals(marks.stream().sorted().toList(), marks);
        assertEquals(SetupMark.MISSING, marks.get(0));
    }

    @Test
    void aRingThatIsNotInForceIsNamedWithItsReason() {
        facts.keys = Optional.of(new Keys(
                Map.of(KeyRingKind.HMAC, FINGERPRINT),
                Map.of(KeyRingKind.MASTER, "the file is gone"),
                Optional.empty()));

        assertFound("keys", SetupMark.MISSING, "master", "the file is gone", "signet keys replicate");
        assertTrue(facts.findings().stream()
                .anyMatch(finding ->
                        finding.mark() == SetupMark.OK && finding.sentence().contains(FINGERPRINT)));
    }

    @Test
    void withoutCryptoSupportThereAreNoKeys() {
        facts.keys = Optional.empty();
        assertFound("keys", SetupMark.MISSING, "Crypto Support is not active", "dev.signet.crypto");
    }

    @Test
    void otherKeysElsewhereAreMissingKeys() {
        facts.peers = List.of(TestFacts.peer("publish2", "f".repeat(32), Duration.ZERO));
        assertFound(
                "same-keys",
                SetupMark.MISSING,
                TestFacts.URL,
                "other keys",
                "--from /srv/publish1 --to " + TestFacts.URL);
        facts.peers = List.of(TestFacts.silent());
        assertFound("same-keys", SetupMark.UNKNOWN, TestFacts.URL, "nothing answers there");
    }

    @Test
    void anotherMasterRingIsFoundByTheCanary() {
        facts.keys = Optional.of(
                new Keys(facts.keys.orElseThrow().fingerprints(), Map.of(), Optional.of("fingerprint a instead of b")));
        assertFound("canary", SetupMark.MISSING, "another master ring", "fingerprint a instead of b");
    }

    @Test
    void theBoxHasToBeTicked() {
        assertFound("tokens", SetupMark.OK);
        facts.signIn = Optional.of(new SignIn(false, PLAIN));
        assertFound(
                "tokens",
                SetupMark.MISSING,
                "Encapsulated token support is off",
                "Tick Enable encapsulated token support",
                "{\"token.encapsulated:Boolean\": true}");
    }

    @Test
    void anInstanceThatIsAloneMayLeaveItUnticked() {
        facts.signIn = Optional.of(new SignIn(false, PLAIN));
        facts.peers = List.of();
        facts.heard = List.of();
        facts.expected = 0;
        assertFound("tokens", SetupMark.ADVICE, "alone");
        assertFound("peers", SetupMark.OK, "no other");
    }

    @Test
    void theHandlerHasToBeThere() {
        assertFound("handler", SetupMark.OK);
        facts.handler = false;
        assertFound("handler", SetupMark.MISSING, "no authentication handler of Signet");
    }

    @Test
    void aCookieThatIsNotSecureEverywhereIsAdvice() {
        assertFound("cookie", SetupMark.OK, "always Secure");
        facts.signIn = Optional.of(new SignIn(true, PLAIN));
        assertFound("cookie", SetupMark.ADVICE, "login-token", "token.cookie.secure");
        facts.signIn = Optional.of(new SignIn(true, new SignInSetup.Cookie("login-token", "Lax", false, true)));
        assertFound("cookie", SetupMark.OK, "trusted proxy");
    }

    @Test
    void passwordsByHttpBasicAreAdvice() {
        assertFound("basic", SetupMark.OK);
        facts.basic = Optional.of("preemptive");
        assertFound("basic", SetupMark.ADVICE, "preemptive", "\"auth.http\": \"disabled\"");
    }

    @Test
    void whoeverForgetsEndedSessionsLacksSomething() {
        facts.remembering = false;
        assertFound("ended-sessions", SetupMark.MISSING, "dev.signet.revocation");
    }

    @Test
    void withoutAChannelSessionsGoOnElsewhere() {
        assertFound("channel", SetupMark.OK, "by distribution");
        facts.channels = new TreeMap<>(Map.of());
        assertFound(
                "channel",
                SetupMark.MISSING,
                "no channel to other instances",
                "Start the bundle dev.signet.revocation.distribution",
                "-f signet-0.1.0-distribution.far");
        facts.channels = new TreeMap<>(Map.of("distribution", List.of("agent a is paused")));
        assertFound("channel", SetupMark.MISSING, "agent a is paused");
    }

    @Test
    void somebodyHasToSayWhoTheOthersAre() {
        facts.told = false;
        facts.peers = List.of();
        facts.expected = 0;
        facts.heard = List.of();
        assertFound("peers", SetupMark.MISSING, "Nobody said", "-D signet.peers=https://");
    }

    @Test
    void anotherInstanceThatIsNotHeardIsNamed() {
        assertFound("peers", SetupMark.OK, "1 of 1");
        facts.heard = List.of();
        assertFound("peers", SetupMark.MISSING, "Only 0 of 1", "not heard: " + TestFacts.URL, "signet doctor http");
        facts.heard = List.of(new RevocationStatus.Peer("publish2-57969b54", TestFacts.NOW.minusSeconds(301)));
        assertFound("peers", SetupMark.MISSING, "not heard: " + TestFacts.URL);
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        assertFound("clock", SetupMark.OK);
        facts.peers = List.of(TestFacts.peer("publish2", FINGERPRINT, Duration.ofSeconds(-40)));
        assertFound("clock", SetupMark.ADVICE, "40 seconds behind", "timedatectl");
        facts.peers = List.of(TestFacts.peer("publish2", FINGERPRINT, Duration.ofMinutes(6)));
        assertFound("clock", SetupMark.MISSING, "360 seconds ahead", "refused");
        facts.peers = List.of(TestFacts.silent());
        assertFound("clock", SetupMark.UNKNOWN);
    }

    @Test
    void everyBundleThatSignInNeedsIsThere() {
        assertFound("bundles", SetupMark.OK, "4");
        facts.bundles.remove(3);
        assertFound(
                "bundles", SetupMark.MISSING, "dev.signet.revocation is not installed", "-f signet-0.1.0-archive.far");
    }

    @Test
    void aStoppedBundleIsNamed() {
        facts.bundles.add(new InstalledBundle("dev.signet.ims", 42, "stopped", false, 20, List.of()));
        assertFound(
                "bundles",
                SetupMark.MISSING,
                "dev.signet.ims is stopped",
                "action=start http://HOST/system/console/bundles/42");
    }

    @Test
    void aBundleThatDoesNotResolveNamesWhatItLacks() {
        facts.bundles.add(new InstalledBundle(
                "dev.signet.ims", 42, "installed", false, 20, List.of("the package com.nimbusds.jose in [10,11)")));
        assertFound("bundles", SetupMark.MISSING, "nobody offers the package com.nimbusds.jose in [10,11)");
    }

    @Test
    void whatIsRequiredIsSaidAsInAManifest() {
        assertEquals(
                "the package com.nimbusds.jose in [10.0.0,11.0.0)",
                BundleSurvey.words(
                        "osgi.wiring.package",
                        "(&(osgi.wiring.package=com.nimbusds.jose)(version>=10.0.0)(!(version>=11.0.0)))"));
        assertEquals(
                "the package org.example from 1.2.0 on",
                BundleSurvey.words("osgi.wiring.package", "(&(osgi.wiring.package=org.example)(version>=1.2.0))"));
        assertEquals(
                "the package org.example from 0 on",
                BundleSurvey.words("osgi.wiring.package", "(osgi.wiring.package=org.example)"));
        assertEquals("osgi.ee (version=17)", BundleSurvey.words("osgi.ee", "(version=17)"));
    }

    @Test
    void aServiceUserThatIsNotMappedIsNamedWithTheMapping() {
        assertFound("components", SetupMark.OK);
        facts.unsatisfied = List.of(new Unsatisfied(
                "dev.signet.revocation.distribution.DistributionRevocationChannel",
                "dev.signet.revocation.distribution",
                List.of(new Wanted(
                        "org.apache.sling.serviceusermapping.ServiceUserMapped", "(subServiceName=revocations)")),
                ""));
        assertFound(
                "components",
                SetupMark.MISSING,
                "has no service user",
                "[\"dev.signet.revocation.distribution:revocations=[signet-revocations]\"]");
    }

    @Test
    void onlyTheCauseIsNamedOfComponentsThatWaitForOneAnother() {
        facts.unsatisfied = List.of(
                new Unsatisfied("dev.signet.a.First", "a", List.of(new Wanted("dev.signet.Second", "")), ""),
                new Unsatisfied("dev.signet.a.Second", "a", List.of(new Wanted("org.example.Third", "(x=1)")), ""));
        facts.offers = List.of(new Offer("dev.signet.a.Second", "dev.signet.Second"));

        assertFound("components", SetupMark.MISSING, "dev.signet.a.Second waits for", "org.example.Third with (x=1)");
        assertTrue(facts.findings().stream()
                .noneMatch(finding -> finding.sentence().contains("dev.signet.a.First")));
    }

    @Test
    void aComponentThatFailsSaysWhy() {
        facts.unsatisfied =
                List.of(new Unsatisfied("dev.signet.a.First", "a", List.of(), "java.lang.NoClassDefFoundError: x"));
        assertFound("components", SetupMark.MISSING, "failed", "NoClassDefFoundError: x");
    }

    @Test
    void theChannelForDocumentStoresIsRightlyAbsentElsewhere() {
        facts.unsatisfied = List.of(new Unsatisfied(
                "dev.signet.revocation.RepositoryRevocationChannel",
                "dev.signet.revocation",
                List.of(new Wanted("org.apache.jackrabbit.oak.spi.state.NodeStore", "(!(a=b))")),
                ""));
        assertFound("components", SetupMark.OK);
    }

    @Test
    void thePluginOfCryptoSupportIsWaitedForBesideTheOthers() {
        assertFound("plug-ins", SetupMark.OK);
        facts.plugins = "org.apache.felix.configadmin.plugin.interpolation";
        assertFound(
                "plug-ins",
                SetupMark.MISSING,
                "-D felix.cm.config.plugins=org.apache.felix.configadmin.plugin.interpolation,dev.signet.crypto");
        facts.plugins = "";
        assertFound("plug-ins", SetupMark.MISSING, "-D felix.cm.config.plugins=dev.signet.crypto");
    }

    @Test
    void cryptoSupportStartsBeforeWhatHasProtectedValues() {
        assertFound("start-level", SetupMark.OK);
        facts.bundles.set(1, TestFacts.bundle("dev.signet.crypto", 20));
        assertFound("start-level", SetupMark.MISSING, "org.example has start level 5", "at 20");
        facts.protectedValues = List.of(new ProtectedConfiguration("org.example", "", 0));
        assertFound("start-level", SetupMark.OK);
    }

    @Test
    void aRecordIsKept() {
        assertFound("audit", SetupMark.OK);
        facts.audited = false;
        assertFound("audit", SetupMark.ADVICE, "dev.signet.audit");
    }

    @Test
    void healthChecksCountAsWell() {
        assertFound("health", SetupMark.OK);
        facts.checks.put("Signet IMS", HealthLevel.WARN);
        assertFound("health", SetupMark.ADVICE, "Signet IMS is WARN");
        facts.checks.put("Signet Key Ring", HealthLevel.CRITICAL);
        assertFound("health", SetupMark.MISSING, "Signet Key Ring is CRITICAL, Signet IMS is WARN");
    }
}
