/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;

import dev.signet.console.html.HtmlPart;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.RingKey;
import dev.signet.crypto.CryptoSnapshot.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Both rings with their keys: ids, states and dates. */
final class RingSection {

    private final ReadableTime times;
    private final Instant now;

    RingSection(ReadableTime times, Instant now) {
        this.times = times;
        this.now = now;
    }

    HtmlPart render(List<Ring> rings) {
        return element("section", element("h2", text("Key rings")), each(rings, this::ring));
    }

    private HtmlPart ring(Ring ring) {
        return element(
                "div",
                attribute("class", "ring"),
                element(
                        "h3",
                        element("code", text(ring.kind().label())),
                        element("span", attribute("class", "purpose"), text(purpose(ring.kind())))),
                ring.ring().map(keys -> several(facts(ring, keys), keys(keys))).orElse(HtmlPart.nothing()),
                ring.problem()
                        .map(problem -> element(
                                "p", attribute("class", "verdict bad ui-state-error"), FullSentence.of(problem)))
                        .orElse(HtmlPart.nothing()));
    }

    private static String purpose(KeyRingKind kind) {
        return kind == KeyRingKind.HMAC ? "signs sessions" : "protects values";
    }

    private HtmlPart facts(Ring ring, KeyRing keys) {
        return element(
                "dl",
                fact("Fingerprint", element("code", text(keys.fingerprint().value()))),
                fact(
                        "Generation",
                        text(
                                keys.isRaw()
                                        ? "one raw key, as AEM writes it"
                                        : keys.generation() + " of lineage " + keys.lineage())),
                when(!keys.isRaw(), fact("Propagation window", text(window(keys)))),
                ring.location()
                        .map(place -> fact("Place", element("code", text(place))))
                        .orElse(HtmlPart.nothing()));
    }

    private static String window(KeyRing ring) {
        long seconds = ring.propagationWindow().toSeconds();
        String length = seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
        return length + " for a new key to reach all instances";
    }

    private static HtmlPart fact(String name, HtmlPart value) {
        return several(element("dt", text(name)), element("dd", value));
    }

    private HtmlPart keys(KeyRing ring) {
        return Table.of(List.of("Key", "State", "Made", "In use from", "Revoked"), ring.keys(), key -> row(ring, key));
    }

    private HtmlPart row(KeyRing ring, RingKey key) {
        KeyState state = ring.stateAt(key, now);
        return element(
                "tr",
                element("td", element("code", text(key.id().value()))),
                element(
                        "td",
                        element(
                                "span",
                                attribute("class", "state " + state.name().toLowerCase(Locale.ROOT)),
                                text(state.name().toLowerCase(Locale.ROOT))),
                        element("span", attribute("class", "meaning"), text(meaning(ring.kind(), state)))),
                element("td", times.of(key.created())),
                element("td", times.of(key.activates(), "always")),
                element(
                        "td",
                        key.revoked()
                                .map(when -> times.of(when, "yes"))
                                .orElse(element("span", attribute("class", "none"), text("no")))));
    }

    private static String meaning(KeyRingKind kind, KeyState state) {
        boolean signs = kind == KeyRingKind.HMAC;
        return switch (state) {
            case PENDING -> "on its way to all instances";
            case ACTIVE -> signs ? "signs new sessions" : "seals new values";
            case RETIRED -> signs ? "still good for older sessions" : "still opens older values";
            case REVOKED -> "refused everywhere";
        };
    }
}
