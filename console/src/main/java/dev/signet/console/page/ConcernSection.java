/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.peers.PeerAnswer;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an administrator should see to, before anything else on the page; or that there is nothing. */
final class ConcernSection {

    private static final String REMEDY = " The command signet keys replicate gives all instances the same keys.";

    private final OwnRings own;

    ConcernSection(OwnRings own) {
        this.own = own;
    }

    HtmlPart render(CryptoSnapshot snapshot, List<PeerAnswer> peers) {
        List<Concern> concerns = new ArrayList<>();
        ofStorage(snapshot, concerns);
        ofRings(snapshot, concerns);
        ofValues(snapshot, concerns);
        ofPeers(peers, concerns);
        if (concerns.isEmpty()) {
            return element(
                    "p",
                    attribute("class", "verdict good"),
                    text(
                            peers.isEmpty()
                                    ? "Keys and protected values are in order."
                                    : "Keys and protected values are in order, and all instances hold the same keys."));
        }
        return element(
                "ul",
                attribute("class", "concerns"),
                each(
                        concerns,
                        concern -> element(
                                "li",
                                attribute(
                                        "class", concern.grave() ? "grave ui-state-error" : "mild ui-state-highlight"),
                                FullSentence.of(concern.message()))));
    }

    private void ofStorage(CryptoSnapshot snapshot, List<Concern> concerns) {
        snapshot.storage().problem().ifPresent(problem -> concerns.add(new Concern(true, problem)));
        snapshot.storage().warning().ifPresent(warning -> concerns.add(new Concern(false, warning)));
        boolean others = snapshot.elsewhere().stream()
                .anyMatch(ring -> !own.isOwn(ring.kind(), ring.fingerprint().value()));
        if (others) {
            concerns.add(new Concern(
                    false, "Other rings than those in force lie in another storage; see the end of this page."));
        }
    }

    private static void ofRings(CryptoSnapshot snapshot, List<Concern> concerns) {
        snapshot.rings().forEach(ring -> {
            ring.problem()
                    .ifPresent(problem ->
                            concerns.add(new Concern(true, "No " + ring.kind().label() + " ring: " + problem)));
            ring.concern()
                    .ifPresent(concern -> concerns.add(
                            new Concern(false, "Ring " + ring.kind().label() + ": " + concern)));
        });
    }

    private static void ofValues(CryptoSnapshot snapshot, List<Concern> concerns) {
        int unreadable = snapshot.unreadable().size();
        if (unreadable > 0) {
            concerns.add(new Concern(
                    true,
                    unreadable == 1
                            ? "A protected value cannot be opened, so its component runs without it; see below."
                            : unreadable + " protected values cannot be opened, so their components run without them;"
                                    + " see below."));
        }
        if (snapshot.canary().state() == CanaryState.FAILS) {
            concerns.add(new Concern(unreadable > 0, snapshot.canary().message()));
        }
    }

    private void ofPeers(List<PeerAnswer> peers, List<Concern> concerns) {
        List<String> sessions = differing(peers, KeyRingKind.HMAC, PeerAnswer::hmac);
        if (!sessions.isEmpty()) {
            concerns.add(new Concern(
                    true,
                    "Sessions of this instance are not good on " + String.join(", ", sessions)
                            + ", and the other way round: the hmac rings differ." + REMEDY));
        }
        List<String> values = differing(peers, KeyRingKind.MASTER, PeerAnswer::master);
        if (!values.isEmpty()) {
            concerns.add(new Concern(
                    true,
                    "Values that are protected here cannot be opened on " + String.join(", ", values)
                            + ", and the other way round: the master rings differ." + REMEDY));
        }
        List<String> silent = peers.stream()
                .filter(peer -> peer.problem() != null)
                .map(PeerAnswer::url)
                .toList();
        if (!silent.isEmpty()) {
            concerns.add(new Concern(false, "Not compared with " + String.join(", ", silent) + "; see below."));
        }
    }

    private List<String> differing(
            List<PeerAnswer> peers, KeyRingKind kind, Function<PeerAnswer, @Nullable String> fingerprint) {
        return peers.stream()
                .filter(peer -> peer.problem() == null && !own.isOwn(kind, fingerprint.apply(peer)))
                .map(PeerAnswer::url)
                .toList();
    }

    /** One sentence; grave if something does not work now. */
    private record Concern(boolean grave, String message) {}
}
