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
import dev.signet.core.revocation.RevocationScope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form that ends sessions, or the question whether to. */
final class EndSection {

    private record Choice(RevocationScope scope, String label) {}

    private static final List<Choice> CHOICES = List.of(
            new Choice(RevocationScope.USER, "all sessions of the user"),
            new Choice(RevocationScope.SESSION, "the session with the id"),
            new Choice(RevocationScope.KEY, "all sessions signed with the key"),
            new Choice(RevocationScope.ALL, "all sessions of everybody"));

    private final String root;

    EndSection(String root) {
        this.root = root;
    }

    HtmlPart render(Optional<SessionFeedback> feedback) {
        boolean asked = feedback.filter(SessionFeedback.Asked.class::isInstance).isPresent();
        return element(
                "section",
                element("h2", text("End sessions")),
                when(
                        !asked,
                        element(
                                "p",
                                text(
                                        "Ends sessions that have begun by now on every instance, before their tokens expire."
                                                + " Nobody is kept from signing in again."))),
                when(!asked, form()),
                feedback.map(this::outcome).orElse(HtmlPart.nothing()));
    }

    private HtmlPart form() {
        return form(
                element(
                        "p",
                        attribute("class", "field"),
                        element("label", attribute("for", "signet-scope"), text("End")),
                        element(
                                "select",
                                attribute("id", "signet-scope"),
                                attribute("name", "scope"),
                                each(
                                        CHOICES,
                                        choice -> element(
                                                "option",
                                                attribute("value", word(choice.scope())),
                                                text(choice.label()))))),
                element(
                        "p",
                        attribute("class", "field"),
                        element("label", attribute("for", "signet-name"), text("User, session or key")),
                        element(
                                "input",
                                attribute("type", "text"),
                                attribute("id", "signet-name"),
                                attribute("name", "name"),
                                attribute("class", "inputText"),
                                attribute("autocomplete", "off"),
                                attribute("autocapitalize", "off"),
                                attribute("spellcheck", "false"))),
                send("End them"));
    }

    private HtmlPart outcome(SessionFeedback feedback) {
        if (feedback instanceof SessionFeedback.Asked asked) {
            return question(asked.selection(), asked.note());
        }
        return feedback instanceof SessionFeedback.Done done
                ? element("p", attribute("class", "verdict good"), attribute("role", "status"), text(done.message()))
                : element(
                        "p",
                        attribute("class", "verdict bad ui-state-error"),
                        attribute("role", "alert"),
                        FullSentence.of(((SessionFeedback.Failed) feedback).message()));
    }

    private HtmlPart question(SessionSelection selection, String note) {
        return several(
                element(
                        "p",
                        attribute("class", "verdict bad ui-state-highlight"),
                        attribute("role", "alert"),
                        when(!note.isEmpty(), several(FullSentence.of(note), text(" "))),
                        text("End " + selection.text() + "? This cannot be taken back.")),
                form(
                        hidden("scope", word(selection.scope())),
                        hidden("name", selection.name()),
                        hidden("confirmed", "yes"),
                        element(
                                "p",
                                attribute("class", "send"),
                                element("button", attribute("type", "submit"), text("Yes, end them")),
                                text(" "),
                                element("a", attribute("href", root), text("No, go back")))));
    }

    private HtmlPart form(HtmlPart... parts) {
        return element(
                "form",
                attribute("method", "post"),
                attribute("action", root),
                attribute("autocomplete", "off"),
                several(parts));
    }

    private static HtmlPart send(String label) {
        return element("p", attribute("class", "send"), element("button", attribute("type", "submit"), text(label)));
    }

    private static String word(RevocationScope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
