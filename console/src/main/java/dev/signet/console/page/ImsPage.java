/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.HtmlPart.attribute;
import static dev.signet.console.html.HtmlPart.element;
import static dev.signet.console.html.HtmlPart.several;
import static dev.signet.console.html.HtmlPart.text;
import static dev.signet.console.html.HtmlPart.when;

import dev.signet.console.html.HtmlPart;
import dev.signet.ims.ImsIntegration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page <i>IMS Integrations</i>: how each fares, what is to be done, and a button that asks its server. */
public final class ImsPage {

    private final String root;
    private final String instance;
    private final ReadableTime times;
    private final Instant now;

    /**
     * A page as of {@code now}.
     *
     * @param root the path of the page, which its forms and files hang from
     */
    public ImsPage(String root, String instance, Instant now) {
        this.root = root;
        this.instance = instance;
        this.times = new ReadableTime(now);
        this.now = now;
    }

    /** The content of the page. */
    public HtmlPart render(List<ImsIntegration> integrations, Optional<ImsFeedback> feedback) {
        return page(
                count(integrations),
                element("script", attribute("src", root + "/res/ims.js")),
                feedback.map(ImsPage::failure).orElse(HtmlPart.nothing()),
                when(integrations.isEmpty(), none()),
                when(integrations.size() > 1, overview(integrations)),
                new IntegrationSection(root, times).render(integrations));
    }

    /** The content of the page where the bundle that integrations belong to is not. */
    public HtmlPart renderAbsence() {
        return page(
                "no integrations",
                element(
                        "p",
                        attribute("class", "verdict ui-state-highlight"),
                        text("The bundle "),
                        element("code", text("dev.signet.ims")),
                        text(" is not active here, so there are no integrations. Install or start it on the page "),
                        element("a", attribute("href", console("bundles")), text("Bundles")),
                        text(" if there are to be some.")));
    }

    private HtmlPart page(String summary, HtmlPart... parts) {
        return element(
                "div",
                attribute("id", "signet-ims"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", " + summary + ", as of " + ReadableTime.exact(now))),
                several(parts));
    }

    private static String count(List<ImsIntegration> integrations) {
        if (integrations.isEmpty()) {
            return "no integrations";
        }
        long unchecked = integrations.stream()
                .filter(integration -> integration.finding().isEmpty())
                .count();
        long failing = integrations.stream()
                .flatMap(integration -> integration.finding().stream())
                .filter(finding -> !finding.isFine())
                .count();
        List<String> parts = new ArrayList<>();
        parts.add(integrations.size() == 1 ? "1 integration" : integrations.size() + " integrations");
        if (failing > 0) {
            parts.add(failing + (failing == 1 ? " fails" : " fail"));
        }
        if (unchecked > 0) {
            parts.add(unchecked + " not checked yet");
        }
        return failing + unchecked == 0 ? parts.get(0) + ", all fine" : String.join(", ", parts);
    }

    /** What was checked shows where the integration is; only what could not be checked needs a place of its own. */
    private static HtmlPart failure(ImsFeedback feedback) {
        return feedback instanceof ImsFeedback.Failed failed
                ? element(
                        "p",
                        attribute("class", "verdict bad ui-state-error"),
                        attribute("role", "alert"),
                        FullSentence.of(failed.message()))
                : HtmlPart.nothing();
    }

    private HtmlPart none() {
        return element(
                "section",
                element("h2", text("No integration is configured")),
                element(
                        "p",
                        text(
                                "An integration is a client of Adobe's IMS, or of any other OAuth 2.0 server. Add one as "),
                        element(
                                "a",
                                attribute("href", console("configMgr/dev.signet.ims.Integration")),
                                text("Signet IMS Integration")),
                        text(
                                " in the configuration. Type its secret as it is: it is protected when it is saved, and not"
                                        + " shown again.")));
    }

    private HtmlPart overview(List<ImsIntegration> integrations) {
        return element(
                "div",
                attribute("class", "overview"),
                Table.of(List.of("Integration", "State", "Last token", "Expires"), integrations, this::row));
    }

    private HtmlPart row(ImsIntegration integration) {
        HtmlPart none = element("span", attribute("class", "none"), text("none"));
        return element(
                "tr",
                element(
                        "td",
                        element(
                                "a",
                                attribute("href", "#" + IntegrationSection.anchor(integration)),
                                text(integration.title()))),
                element("td", IntegrationSection.badge(integration.finding())),
                element(
                        "td",
                        integration
                                .lastToken()
                                .map(token -> times.of(token.at(), ""))
                                .orElse(none)),
                element(
                        "td",
                        integration
                                .lastToken()
                                .map(token -> times.of(token.expiresAt(), ""))
                                .orElse(none)));
    }

    /** Another page of the web console. */
    private String console(String page) {
        return root.substring(0, root.lastIndexOf('/') + 1) + page;
    }
}
