/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.setup.SetupFinding;
import dev.signet.console.setup.SetupMark;
import java.time.Instant;
import java.util.List;

/** The page <i>Signet Set-up</i>: what was looked at, how it stands, and the line to paste where it is missing. */
public final class SetupPage {

    private SetupPage() {}

    /** The content of the page as of {@code now}. */
    public static HtmlPart render(String instance, Instant now, List<SetupFinding> findings) {
        long missing = findings.stream()
                .filter(finding -> finding.mark() == SetupMark.MISSING)
                .count();
        return element(
                "div",
                attribute("id", "signet-setup"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", as of " + ReadableTime.exact(now) + ": "
                                + (missing == 0 ? "nothing is missing" : missing + " missing"))),
                element(
                        "p",
                        attribute("class", "hint"),
                        text("This is what an instance sees of itself. signet doctor URL... asks it, and adds what can"
                                + " be seen from outside.")),
                Table.of(List.of("State", "Of", "Finding"), findings, SetupPage::row));
    }

    private static HtmlPart row(SetupFinding finding) {
        return element(
                "tr",
                element(
                        "td",
                        element(
                                "span",
                                attribute("class", "state " + style(finding.mark())),
                                text(finding.mark().word()))),
                element("td", text(finding.id())),
                element(
                        "td",
                        FullSentence.of(finding.sentence()),
                        when(
                                !finding.remedy().isEmpty(),
                                element("p", attribute("class", "hint"), FullSentence.of(finding.remedy()))),
                        when(!finding.line().isEmpty(), element("p", element("code", text(finding.line()))))));
    }

    private static String style(SetupMark mark) {
        return switch (mark) {
            case MISSING -> "differs";
            case UNKNOWN, ADVICE -> "unknown";
            case OK -> "same";
        };
    }
}
