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
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsIntegration.LastToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One integration: how it fares, what is to be done, what it is, and a button that asks its server. */
final class IntegrationSection {

    private static final String CONFIGURATION = "/system/console/configMgr";

    private final String root;
    private final ReadableTime times;

    IntegrationSection(String root, ReadableTime times) {
        this.root = root;
        this.times = times;
    }

    HtmlPart render(List<ImsIntegration> integrations) {
        return each(integrations, this::section);
    }

    private HtmlPart section(ImsIntegration integration) {
        return element(
                "section",
                attribute("class", "integration"),
                attribute("id", anchor(integration)),
                attribute("data-name", integration.pid()),
                element("h2", text(integration.title()), text(" "), badge(integration.finding())),
                integration
                        .finding()
                        .map(finding -> verdict(integration, finding))
                        .orElse(HtmlPart.nothing()),
                check(integration),
                facts(integration));
    }

    /** Where on the page it is, for links. */
    static String anchor(ImsIntegration integration) {
        return "integration-" + integration.pid().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    static HtmlPart badge(Optional<ImsFinding> finding) {
        String style = finding.map(
                        found -> !found.isFine() ? "differs" : found.remedy().isEmpty() ? "same" : "pending")
                .orElse("unknown");
        String label = finding.map(IntegrationSection::label).orElse("not checked yet");
        return element("span", attribute("class", "state " + style), text(label));
    }

    private static String label(ImsFinding finding) {
        String outcome = finding.outcome().code().replace('-', ' ');
        return finding.isFine() && !finding.remedy().isEmpty() ? outcome + ", with a remark" : outcome;
    }

    private HtmlPart verdict(ImsIntegration integration, ImsFinding finding) {
        String style = !finding.isFine()
                ? "verdict bad ui-state-error"
                : finding.remedy().isEmpty() ? "verdict good" : "verdict ui-state-highlight";
        return element(
                "div",
                attribute("class", style),
                attribute("role", "status"),
                element("p", FullSentence.of(finding.message())),
                when(
                        !finding.remedy().isEmpty(),
                        element("p", element("strong", text("To do: ")), remedy(integration, finding))),
                finding.command()
                        .map(command -> element("pre", element("code", text(command))))
                        .orElse(HtmlPart.nothing()));
    }

    /** What is to be done, with a link in place of the path to the configuration. */
    private HtmlPart remedy(ImsIntegration integration, ImsFinding finding) {
        String remedy = FullSentence.words(finding.remedy());
        int at = remedy.indexOf(CONFIGURATION);
        return at < 0
                ? text(remedy)
                : several(
                        text(remedy.substring(0, at)),
                        element("a", attribute("href", configuration(integration.pid())), text("the configuration")),
                        text(remedy.substring(at + CONFIGURATION.length())));
    }

    private HtmlPart check(ImsIntegration integration) {
        return element(
                "form",
                attribute("method", "post"),
                attribute("action", root + "#" + anchor(integration)),
                attribute("class", "action check"),
                hidden("name", integration.pid()),
                element("button", attribute("type", "submit"), text("Check")),
                element(
                        "span",
                        attribute("class", "hint"),
                        attribute("role", "status"),
                        integration
                                .finding()
                                .map(finding -> several(text("Last asked "), times.inline(finding.at())))
                                .orElse(text(
                                        "Asks the server for a token now, with every secret that is configured."))));
    }

    private HtmlPart facts(ImsIntegration integration) {
        return element(
                "dl",
                element("dt", text("Last token")),
                element("dd", lastToken(integration.lastToken())),
                entry("Token endpoint", integration.tokenEndpoint()),
                entry("Client id", integration.clientId()),
                element("dt", text("Client secret")),
                element("dd", secrets(integration.secrets())),
                entry("Organisation", integration.organisation()),
                entry("Grant", grant(integration.grant())),
                entry("Scopes asked for", String.join(" ", integration.scopes())),
                element("dt", text("Configuration")),
                element(
                        "dd",
                        element(
                                "a",
                                attribute("href", configuration(integration.pid())),
                                element("code", text(integration.pid())))));
    }

    private HtmlPart lastToken(Optional<LastToken> last) {
        return last.map(token -> several(
                        text("given "),
                        times.inline(token.at()),
                        element("br"),
                        text("expires "),
                        times.inline(token.expiresAt()),
                        when(
                                !token.scopes().isEmpty(),
                                several(element("br"), text("good for " + String.join(" ", token.scopes()))))))
                .orElse(element("span", attribute("class", "none"), text("none since the start or the last change")));
    }

    private static HtmlPart secrets(int readable) {
        return switch (readable) {
            case 0 -> element("span", attribute("class", "none"), text("none that can be used"));
            case 1 -> text("configured");
            default -> text("two are configured; whichever the server accepts is used");
        };
    }

    private static String grant(String grant) {
        return switch (grant) {
            case "client_credentials" -> "client credentials";
            case "jwt_bearer" -> "signed assertion (JWT)";
            default -> grant;
        };
    }

    private static HtmlPart entry(String name, String value) {
        return value.isEmpty() ? HtmlPart.nothing() : several(element("dt", text(name)), element("dd", text(value)));
    }

    /** Its form in the web console. */
    private String configuration(String pid) {
        String console = root.substring(0, root.lastIndexOf('/') + 1);
        return console + "configMgr/"
                + URLEncoder.encode(pid, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
