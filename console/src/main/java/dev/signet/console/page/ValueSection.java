/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.hidden;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;

import dev.signet.console.html.HtmlPart;
import dev.signet.core.keyring.KeyId;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSnapshot.CanaryState;
import dev.signet.crypto.CryptoSnapshot.UnreadableValue;
import java.util.List;

/** The protected values in configurations, and whether the master ring is the one that sealed them. */
final class ValueSection {

    private final String root;

    ValueSection(String root) {
        this.root = root;
    }

    HtmlPart render(CryptoSnapshot snapshot) {
        List<UnreadableValue> unreadable = snapshot.unreadable();
        return element(
                "section",
                element("h2", text("Protected values in configurations")),
                element("p", text(count(snapshot.opened(), unreadable.size()))),
                when(!unreadable.isEmpty(), table(unreadable)),
                when(
                        snapshot.opened() > 0
                                || unreadable.stream()
                                        .anyMatch(value -> value.keptIn().isPresent()),
                        action(
                                "rewrap",
                                "Re-wrap",
                                "Seals every value that can be opened under the primary key, also those of AEM and those"
                                        + " whose key this instance has in a backup; do so after a rotation of the master"
                                        + " ring, before its former key is trimmed.")),
                canary(snapshot.canary()));
    }

    private static String count(int opened, int unreadable) {
        if (opened + unreadable == 0) {
            return "No configuration holds a protected value.";
        }
        String good = opened == 1 ? "1 value opens" : opened + " values open";
        return unreadable == 0 ? good + "." : good + "; " + unreadable + (unreadable == 1 ? " does not." : " do not.");
    }

    private static HtmlPart table(List<UnreadableValue> values) {
        return Table.of(
                List.of("Configuration", "Property", "Sealed under", "Keys held here", "What to do"),
                values,
                ValueSection::row);
    }

    private static HtmlPart row(UnreadableValue value) {
        return element(
                "tr",
                element("td", text(value.pid())),
                element("td", text(value.property())),
                element(
                        "td",
                        value.keyId()
                                .map(id -> element("code", text(id.value())))
                                .orElse(element("span", attribute("class", "none"), text("not told (AEM)")))),
                element("td", each(value.held(), ValueSection::id)),
                element(
                        "td",
                        FullSentence.of(value.keptIn()
                                .map(place -> "its key is in " + place
                                        + " of this instance: Re-wrap opens the value with it, and"
                                        + " seals it again under the key in use")
                                .orElse(value.message()))));
    }

    private static HtmlPart id(KeyId id) {
        return several(element("code", text(id.value())), element("br"));
    }

    private HtmlPart canary(CryptoSnapshot.Canary canary) {
        if (canary.state() != CanaryState.FAILS) {
            return HtmlPart.nothing();
        }
        return several(
                element("p", attribute("class", "verdict bad ui-state-error"), FullSentence.of(canary.message())),
                action(
                        "acknowledge",
                        "Accept this master ring",
                        "Do so only if the ring was changed on purpose: what was sealed under the former one stays"
                                + " closed."));
    }

    private HtmlPart action(String name, String label, String explanation) {
        return element(
                "form",
                attribute("method", "post"),
                attribute("action", root),
                attribute("class", "action"),
                hidden("action", name),
                element("button", attribute("type", "submit"), text(label)),
                element("span", attribute("class", "hint"), text(explanation)));
    }
}
