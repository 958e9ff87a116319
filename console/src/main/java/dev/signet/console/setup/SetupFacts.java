/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.health.HealthLevel;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an instance is found to be, without a judgement.
 *
 * @param version of Signet's bundles, as Maven writes it
 * @param home the instance's directory; empty if it is not known
 * @param keys empty while Crypto Support is away
 * @param signIn empty while the bundle is away that signs in
 * @param handler whether Sling has its authentication handler
 * @param basic whether Sling takes passwords by HTTP Basic: its setting {@code auth.http}; empty if that is not known
 * @param sessions empty while nobody remembers which sessions have ended
 * @param channels what carries that to other instances: by name, what keeps it from arriving
 * @param peersTold whether somebody said if there are other instances
 * @param peers those that were named, and what they answered
 * @param audited whether somebody keeps a record
 * @param checks by name of the health check, how bad its worst finding is
 */
public record SetupFacts(
        String version,
        Optional<String> home,
        Optional<Keys> keys,
        Optional<SignIn> signIn,
        boolean handler,
        Optional<String> basic,
        Optional<RevocationStatus> sessions,
        SortedMap<String, List<String>> channels,
        boolean peersTold,
        List<PeerAnswer> peers,
        boolean audited,
        SortedMap<String, HealthLevel> checks,
        Framework framework) {

    public SetupFacts {
        peers = List.copyOf(peers);
    }

    /** How users sign in. */
    public record SignIn(boolean encapsulated, SignInSetup.Cookie cookie) {}

    /**
     * The key rings.
     *
     * @param fingerprints of those in force
     * @param problems why one is not in force; where none is, of the storage
     * @param canary why the master ring is not that which sealed values here; empty if it is
     */
    public record Keys(
            Map<KeyRingKind, String> fingerprints, Map<KeyRingKind, String> problems, Optional<String> canary) {

        public Keys {
            fingerprints = Map.copyOf(fingerprints);
            problems = Map.copyOf(problems);
        }
    }

    /**
     * What the framework runs.
     *
     * @param bundles those of Signet
     * @param unsatisfied components of Signet that are not active
     * @param offered the services that components of Signet offer once they are active
     * @param plugins the framework property {@code felix.cm.config.plugins}; empty if it is not set
     * @param protectedValues the configurations that hold protected values
     */
    public record Framework(
            List<InstalledBundle> bundles,
            List<Unsatisfied> unsatisfied,
            List<Offer> offered,
            String plugins,
            List<ProtectedConfiguration> protectedValues) {

        public Framework {
            bundles = List.copyOf(bundles);
            unsatisfied = List.copyOf(unsatisfied);
            offered = List.copyOf(offered);
            protectedValues = List.copyOf(protectedValues);
        }
    }

    /**
     * A bundle of Signet.
     *
     * @param state one word of the framework's
     * @param lacks what it needs and nobody offers: packages with their ranges, and the like
     */
    public record InstalledBundle(
            String name, long id, String state, boolean active, int startLevel, List<String> lacks) {

        public InstalledBundle {
            lacks = List.copyOf(lacks);
        }
    }

    /**
     * A component of Signet that is not active although nobody has to configure it.
     *
     * @param failure why it failed when it was activated; empty if it waits for services
     */
    public record Unsatisfied(String name, String bundle, List<Wanted> wants, String failure) {

        public Unsatisfied {
            wants = List.copyOf(wants);
        }
    }

    /** A service that is not there. */
    public record Wanted(String service, String filter) {}

    /** A service that a component offers. */
    public record Offer(String component, String service) {}

    /** A configuration with a protected value, and the bundle that is given it; that is unknown if it is empty. */
    public record ProtectedConfiguration(String pid, String bundle, int startLevel) {}
}
