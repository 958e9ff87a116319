/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.Html.attribute;
import static dev.signet.console.html.Html.each;
import static dev.signet.console.html.Html.element;
import static dev.signet.console.html.Html.text;
import static dev.signet.console.html.Html.when;

import dev.signet.console.html.Html;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthLevel;
import java.time.Instant;
import java.util.List;

/** The page <i>Signet Health</i>: all that the health checks find, with the details that they tell nobody else. */
public final class HealthPage {

    private HealthPage() {}

    /** The content of the page as of {@code now}. */
    public static Html render(String instance, Instant now, List<CheckedHealth> checks) {
        return element(
                "div",
                attribute("id", "signet-health"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", as of " + Moments.exact(now))),
                element(
                        "p",
                        attribute("class", "hint"),
                        text("Whoever may run the health checks reads the sentences; the details below them are here"
                                + " only.")),
                each(checks, HealthPage::section));
    }

    private static Html section(CheckedHealth check) {
        return element(
                "section",
                element(
                        "h2",
                        text(check.name() + " "),
                        element(
                                "span",
                                attribute("class", "state " + style(check.level())),
                                text(check.level().name()))),
                element("ul", attribute("class", "concerns"), each(check.findings(), HealthPage::item)));
    }

    private static Html item(HealthFinding finding) {
        return element(
                "li",
                attribute("class", frame(finding.level())),
                Sentence.of(finding.sentence()),
                when(
                        !finding.details().isEmpty(),
                        element(
                                "ul",
                                attribute("class", "details"),
                                each(finding.details(), detail -> element("li", Sentence.of(detail))))));
    }

    private static String style(HealthLevel level) {
        return switch (level) {
            case OK -> "same";
            case WARN -> "unknown";
            case CRITICAL -> "differs";
        };
    }

    private static String frame(HealthLevel level) {
        return switch (level) {
            case OK -> "fine";
            case WARN -> "mild ui-state-highlight";
            case CRITICAL -> "grave ui-state-error";
        };
    }
}
