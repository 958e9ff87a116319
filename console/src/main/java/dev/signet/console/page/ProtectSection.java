/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.hidden;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;

import dev.signet.console.html.HtmlPart;
import java.util.Optional;

/** The form that protects a value, and what came of it. The plain text is never shown again. */
final class ProtectSection {

    private final String root;

    ProtectSection(String root) {
        this.root = root;
    }

    HtmlPart render(Optional<Feedback> feedback) {
        return element(
                "section",
                element("h2", text("Protect a value")),
                element(
                        "p",
                        text("Makes text for any configuration of this farm. The component gets the plain value; files,"
                                + " backups and this console keep the protected one.")),
                element(
                        "form",
                        attribute("method", "post"),
                        attribute("action", root),
                        attribute("autocomplete", "off"),
                        hidden("action", "protect"),
                        field("datum", "Plain Text"),
                        element(
                                "details",
                                element("summary", text("Bind it to one property, so that it is good nowhere else")),
                                field("pid", "PID"),
                                field("property", "Property")),
                        element(
                                "p",
                                attribute("class", "send"),
                                element("button", attribute("type", "submit"), text("Protect")))),
                feedback.map(ProtectSection::outcome).orElse(HtmlPart.nothing()));
    }

    private static HtmlPart field(String name, String label) {
        return element(
                "p",
                attribute("class", "field"),
                element("label", attribute("for", "signet-" + name), text(label)),
                element(
                        "input",
                        attribute("type", "text"),
                        attribute("id", "signet-" + name),
                        attribute("name", name),
                        attribute("class", "inputText"),
                        attribute("autocomplete", "off"),
                        attribute("autocapitalize", "off"),
                        attribute("spellcheck", "false")));
    }

    private static HtmlPart outcome(Feedback feedback) {
        if (feedback instanceof Feedback.Protected result) {
            return several(
                    element(
                            "p",
                            attribute("class", "field"),
                            element("label", attribute("for", "signet-protected"), text("Protected Text")),
                            element(
                                    "textarea",
                                    attribute("id", "signet-protected"),
                                    attribute("readonly", "readonly"),
                                    attribute("rows", "2"),
                                    attribute("spellcheck", "false"),
                                    text(result.text()))),
                    element(
                            "p",
                            attribute("class", "hint"),
                            text(
                                    result.bound()
                                            ? "Paste it with its braces into that property. In any other it is refused."
                                            : "Paste it with its braces into the configuration.")));
        }
        return feedback instanceof Feedback.Done done
                ? element("p", attribute("class", "verdict good"), attribute("role", "status"), text(done.message()))
                : element(
                        "p",
                        attribute("class", "verdict bad ui-state-error"),
                        attribute("role", "alert"),
                        FullSentence.of(((Feedback.Failed) feedback).message()));
    }
}
