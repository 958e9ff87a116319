/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.setup;

import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.keyring.KeyRingKind;
import java.util.ArrayList;
import java.util.List;

/** Whether this instance has its keys, and the same as the others. */
final class KeyFindings {

    static final String KEYS = "keys";
    static final String SAME = "same-keys";
    static final String CANARY = "canary";

    private static final String COPY = "signet keys replicate --from HOME --to http://HOST";

    private KeyFindings() {}

    static List<SetupFinding> of(SetupFacts facts) {
        if (facts.keys().isEmpty()) {
            return List.of(SetupFinding.missing(
                    KEYS,
                    "Crypto Support is not active, so there are no keys, and nobody can sign in",
                    "See what the bundle dev.signet.crypto lacks",
                    ""));
        }
        SetupFacts.Keys keys = facts.keys().get();
        List<SetupFinding> findings = new ArrayList<>();
        for (KeyRingKind kind : KeyRingKind.values()) {
            String fingerprint = keys.fingerprints().get(kind);
            if (fingerprint != null) {
                findings.add(SetupFinding.ok(KEYS, "The key ring " + kind.label() + " is in force: " + fingerprint));
            } else {
                String problem = keys.problems().getOrDefault(kind, "nobody says why");
                findings.add(SetupFinding.missing(
                        KEYS,
                        "There is no key ring " + kind.label() + ": " + problem,
                        "Copy the keys of an instance that has them, or put the two files into the data folder of"
                                + " dev.signet.crypto.file",
                        COPY));
            }
        }
        facts.peers()
                .forEach(peer -> findings.add(same(
                        peer,
                        keys,
                        facts.home()
                                .filter(home -> home.matches("[A-Za-z0-9_./-]+"))
                                .orElse("HOME"))));
        keys.canary()
                .ifPresent(message -> findings.add(SetupFinding.missing(
                        CANARY,
                        "This is another master ring than the one that sealed values here: " + message,
                        "Put the former master back, or accept this one on the page Crypto Support",
                        COPY)));
        return findings;
    }

    private static SetupFinding same(PeerAnswer peer, SetupFacts.Keys keys, String home) {
        if (peer.problem() != null) {
            return SetupFinding.unknown(
                    SAME,
                    "Whether " + peer.url() + " has the same keys is not known: it " + peer.problem(),
                    "Is it up, and does this instance reach it at that address?");
        }
        boolean same = peer.isSameAs(
                keys.fingerprints().get(KeyRingKind.HMAC), keys.fingerprints().get(KeyRingKind.MASTER));
        return same
                ? SetupFinding.ok(SAME, peer.url() + " has the same keys")
                : SetupFinding.missing(
                        SAME,
                        peer.url() + " has other keys, so it does not know who signed in here",
                        "Copy the keys of one of them to the other",
                        "signet keys replicate --from " + home + " --to " + peer.url());
    }
}
