/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static dev.signet.console.html.Html.attribute;
import static dev.signet.console.html.Html.each;
import static dev.signet.console.html.Html.element;
import static dev.signet.console.html.Html.several;
import static dev.signet.console.html.Html.text;
import static dev.signet.console.html.Html.when;

import dev.signet.console.html.Html;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The integrations, the state of each at a glance, and what to do where one fails. */
public final class ImsPage {

    private static final String FACTORY = "dev.signet.ims.Integration";

    private final String root;
    private final String instance;
    private final Moments moments;
    private final Instant now;

    /**
     * A page as of {@code now}.
     *
     * @param root the path of the page, which its forms and files hang from
     */
    public ImsPage(String root, String instance, Instant now) {
        this.root = root;
        this.instance = instance;
        this.moments = new Moments(now);
        this.now = now;
    }

    public Html render(List<ImsIntegration> integrations) {
        return element(
                "div",
                attribute("id", "signet-ims"),
                element(
                        "p",
                        attribute("class", "statline ui-state-highlight"),
                        text("Instance " + instance + ", " + count(integrations) + ", as of " + Moments.exact(now))),
                when(integrations.isEmpty(), none()),
                each(integrations, this::integration));
    }

    private static String count(List<ImsIntegration> integrations) {
        long failing = integrations.stream()
                .filter(integration ->
                        !integration.finding().map(ImsFinding::isFine).orElse(true))
                .count();
        String all = integrations.size() == 1 ? "1 integration" : integrations.size() + " integrations";
        return failing == 0 ? all : all + ", " + failing + (failing == 1 ? " of which fails" : " of which fail");
    }

    private static Html none() {
        return element(
                "p",
                text("No integration is configured. Add one as Signet IMS Integration (" + FACTORY
                        + ") in the configuration of this console; its secret is protected as soon as it is saved."));
    }

    private Html integration(ImsIntegration integration) {
        return element(
                "section",
                element("h2", text(integration.title()), text(" "), badge(integration.finding())),
                integration.finding().map(ImsPage::verdict).orElse(Html.nothing()),
                element(
                        "dl",
                        entry("Token endpoint", integration.tokenEndpoint()),
                        entry("Client id", integration.clientId()),
                        entry("Organisation", integration.organisation()),
                        entry("Grant", integration.grant()),
                        entry("Scopes", String.join(" ", integration.scopes())),
                        entry("Secrets that can be read", String.valueOf(integration.secrets())),
                        element("dt", text("Last token")),
                        element("dd", moment(integration.lastToken(), "none since the start or the last change")),
                        element("dt", text("Last request")),
                        element("dd", moment(integration.finding().map(ImsFinding::at), "none yet")),
                        entry("Configuration", integration.pid())),
                check(integration));
    }

    private static Html badge(Optional<ImsFinding> finding) {
        String style = finding.map(found -> found.isFine() ? "same" : "differs").orElse("unknown");
        String label = finding.map(found -> found.outcome().code().replace('-', ' '))
                .orElse("not checked")
                .toLowerCase(Locale.ROOT);
        return element("span", attribute("class", "state " + style), text(label));
    }

    private static Html verdict(ImsFinding finding) {
        String style = finding.isFine() ? "verdict good" : "verdict bad ui-state-error";
        return element(
                "div",
                attribute("class", style),
                element("p", Sentence.of(finding.message())),
                when(
                        !finding.remedy().isEmpty(),
                        element("p", several(element("strong", text("To do: ")), Sentence.of(finding.remedy())))),
                finding.command()
                        .map(command -> element("pre", element("code", text(command))))
                        .orElse(Html.nothing()));
    }

    private static Html entry(String name, String value) {
        return value.isEmpty() ? Html.nothing() : several(element("dt", text(name)), element("dd", text(value)));
    }

    private Html moment(Optional<Instant> instant, String otherwise) {
        return instant.map(at -> moments.of(at, otherwise))
                .orElse(element("span", attribute("class", "none"), text(otherwise)));
    }

    private Html check(ImsIntegration integration) {
        return element(
                "form",
                attribute("method", "post"),
                attribute("action", root),
                attribute("class", "action"),
                element(
                        "input",
                        attribute("type", "hidden"),
                        attribute("name", "name"),
                        attribute("value", integration.name())),
                element("button", attribute("type", "submit"), text("Check")),
                element(
                        "span",
                        attribute("class", "hint"),
                        text("Asks the server for a token now, with every secret that is configured.")));
    }
}
