/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.peers.PeerAnswer;
import dev.signet.console.setup.SetupFacts.Framework;
import dev.signet.console.setup.SetupFacts.InstalledBundle;
import dev.signet.console.setup.SetupFacts.Keys;
import dev.signet.console.setup.SetupFacts.ProtectedConfiguration;
import dev.signet.console.setup.SetupFacts.SignIn;
import dev.signet.console.setup.SetupFacts.Unsatisfied;
import dev.signet.core.health.HealthLevel;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a well set up instance of two is found to be, and what one that lacks something is. */
final class TestFacts {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final String URL = "http://publish2:4503";

    private static final String HMAC = "0123456789abcdef0123456789abcdef";
    private static final String MASTER = "fedcba9876543210fedcba9876543210";

    Optional<Keys> keys = Optional.of(
            new Keys(Map.of(KeyRingKind.HMAC, HMAC, KeyRingKind.MASTER, MASTER), Map.of(), Optional.empty()));
    Optional<SignIn> signIn = Optional.of(new SignIn(true, new SignInSetup.Cookie("login-token", "Lax", true, false)));
    boolean handler = true;
    Optional<String> basic = Optional.of("disabled");
    boolean remembering = true;
    List<RevocationStatus.Peer> heard = List.of(new RevocationStatus.Peer("publish2-57969b54", NOW.minusSeconds(20)));
    int expected = 1;
    SortedMap<String, List<String>> channels = new TreeMap<>(Map.of("distribution", List.of()));
    boolean told = true;
    List<PeerAnswer> peers = List.of(peer("publish2", HMAC, Duration.ZERO));
    boolean audited = true;
    SortedMap<String, HealthLevel> checks = new TreeMap<>(Map.of("Signet Audit", HealthLevel.OK));
    List<InstalledBundle> bundles = new ArrayList<>(List.of(
            bundle("dev.signet.core", 1),
            bundle("dev.signet.crypto", 1),
            bundle("dev.signet.auth.token", 20),
            bundle("dev.signet.revocation", 20)));
    List<Unsatisfied> unsatisfied = List.of();
    List<SetupFacts.Offer> offers = List.of();
    String plugins = "org.apache.felix.configadmin.plugin.interpolation,dev.signet.crypto";
    List<ProtectedConfiguration> protectedValues = List.of(new ProtectedConfiguration("org.example", "org.example", 5));

    static PeerAnswer peer(@Nullable String name, @Nullable String hmac, @Nullable Duration ahead) {
        return new PeerAnswer(URL, name, hmac, MASTER, ahead, null);
    }

    static PeerAnswer silent() {
        return new PeerAnswer(URL, null, null, "cannot be reached (nothing answers there)");
    }

    static InstalledBundle bundle(String name, int startLevel) {
        return new InstalledBundle(name, 7, "active", true, startLevel, List.of());
    }

    SetupFacts facts() {
        return new SetupFacts(
                "0.1.0",
                Optional.of("/srv/publish1"),
                keys,
                signIn,
                handler,
                basic,
                remembering
                        ? Optional.of(new RevocationStatus(RevocationList.empty(), heard, expected, null))
                        : Optional.empty(),
                channels,
                told,
                peers,
                audited,
                checks,
                new Framework(bundles, unsatisfied, offers, plugins, protectedValues));
    }

    List<SetupFinding> findings() {
        return SetupFindings.of(facts(), NOW);
    }

    /** The worst finding of that kind. */
    SetupFinding worst(String id) {
        return findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + id));
    }
}
