/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.peers.InstanceName;
import dev.signet.console.setup.SetupFacts;
import dev.signet.console.setup.SetupFinding;
import dev.signet.console.setup.SetupMark;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.revocation.RevocationStatus;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer for programs: what {@code GET /system/console/signet-setup/.json} says, field by field. */
record SetupState(
        String instance,
        @Nullable String slingId,
        @Nullable String sender,
        String version,
        boolean complete,
        List<Point> findings,
        SortedMap<String, String> rings,
        @Nullable SignIn signIn,
        List<String> heard) {

    /** One thing that was looked at; {@code remedy} and {@code line} are absent where nothing is to be done. */
    record Point(
            String id,
            String state,
            String sentence,
            @Nullable String remedy,
            @Nullable String line) {

        static Point of(SetupFinding finding) {
            return new Point(
                    finding.id(),
                    finding.mark().word(),
                    finding.sentence(),
                    finding.remedy().isEmpty() ? null : finding.remedy(),
                    finding.line().isEmpty() ? null : finding.line());
        }
    }

    /** How people sign in, and what the cookie of their sessions is like. */
    record SignIn(boolean encapsulated, String cookie, String sameSite, boolean alwaysSecure, boolean believesProxies) {

        static SignIn of(SetupFacts.SignIn signIn) {
            SignInSetup.Cookie cookie = signIn.cookie();
            return new SignIn(
                    signIn.encapsulated(),
                    cookie.name(),
                    cookie.sameSite(),
                    cookie.alwaysSecure(),
                    cookie.believesProxies());
        }
    }

    static SetupState of(
            InstanceName instance, @Nullable String sender, SetupFacts facts, List<SetupFinding> findings) {
        SortedMap<String, String> rings = new TreeMap<>();
        facts.keys()
                .ifPresent(keys ->
                        keys.fingerprints().forEach((kind, fingerprint) -> rings.put(kind.label(), fingerprint)));
        Optional<SignIn> signIn = facts.signIn().map(SignIn::of);
        return new SetupState(
                instance.value(),
                instance.slingId(),
                sender,
                facts.version(),
                findings.stream().noneMatch(finding -> finding.mark() == SetupMark.MISSING),
                findings.stream().map(Point::of).toList(),
                rings,
                signIn.orElse(null),
                facts.sessions()
                        .map(status -> status.peers().stream()
                                .map(RevocationStatus.Peer::name)
                                .toList())
                        .orElse(List.of()));
    }
}
