/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.each;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;

import dev.signet.console.html.HtmlPart;
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthLevel;
import java.time.Instant;
import java.util.List;

/** The page <i>Signet Health</i>: all that the health checks find, with the details that they tell nobody else. */
public final class HealthPage {

    private HealthPage() {}

    /** The content of the page as of {@code now}. */
    public static HtmlPart render(String instance, Instant now, List<CheckedHealth> checks) {
        return element(
                "div",
                attribute("id", "signet-health"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", as of " + ReadableTime.exact(now))),
                element(
                        "p",
                        attribute("class", "hint"),
                        text("Whoever may run the health checks reads the sentences; the details below them are here"
                                + " only.")),
                each(checks, HealthPage::section));
    }

    private static HtmlPart section(CheckedHealth check) {
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

    private static HtmlPart item(HealthFinding finding) {
        return element(
                "li",
                attribute("class", frame(finding.level())),
                FullSentence.of(finding.sentence()),
                when(
                        !finding.details().isEmpty(),
                        element(
                                "ul",
                                attribute("class", "details"),
                                each(finding.details(), detail -> element("li", FullSentence.of(detail))))));
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
