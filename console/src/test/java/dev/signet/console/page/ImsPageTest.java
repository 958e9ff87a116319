/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.console.Samples;
import dev.signet.console.TestIms;
import dev.signet.ims.ImsFinding;
import dev.signet.ims.ImsIntegration;
import dev.signet.ims.ImsOutcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImsPageTest {

    private static final ImsIntegration FINE = TestIms.integration("analytics", "Adobe Analytics", TestIms.FINE);
    private static final ImsIntegration REFUSED = TestIms.integration("target", "Adobe Target", TestIms.REFUSED);
    private static final ImsIntegration NEW = TestIms.integration("new", "New one", null);

    @Test
    void aPageWithoutIntegrationsTellsHowToAddOne() {
        String page = page();
        assertTrue(page.contains("Instance publish1, no integrations, as of 2026-11-22 12:00:00 UTC"), page);
        assertTrue(page.contains("href=\"/system/console/configMgr/dev.signet.ims.Integration\""), page);
        assertFalse(page.contains("<table") || page.contains("<form"), page);
    }

    @Test
    void whatIsFineIsShownWithItsLastToken() {
        String page = page(FINE);
        for (String text : List.of(
                "Instance publish1, 1 integration, all fine",
                "<span class=\"state same\">fine</span>",
                "verdict good",
                "The server gave a token for read.",
                "20 seconds ago (2026-11-22 11:59:40 UTC)",
                "in 60 minutes (2026-11-22 13:00:00 UTC)",
                "good for read granted-scope",
                "read wanted-scope",
                "client-analytics",
                "1234@AdobeOrg",
                "href=\"/system/console/configMgr/dev.signet.ims.Integration%7Eanalytics\"")) {
            assertTrue(page.contains(text), () -> text + " is not in " + page);
        }
        assertFalse(page.contains("To do") || page.contains("<table"), page);
    }

    @Test
    void whatFailsIsShownWithTheRemedy() {
        String page = page(REFUSED);
        for (String text : List.of(
                "1 integration, 1 fails",
                "<span class=\"state differs\">secret refused</span>",
                "verdict bad",
                "<strong>To do: </strong>Compare client id and secret.",
                "none since the start or the last change")) {
            assertTrue(page.contains(text), () -> text + " is not in " + page);
        }
        assertFalse(page.contains("verdict good"), page);
    }

    @Test
    void oneOfTwoSecretsRefusedIsNeitherFineNorFailing() {
        String page = page(TestIms.integration("target", "Target", TestIms.FINE_WITH_ONE_OF_TWO));
        assertTrue(page.contains("<span class=\"state pending\">fine, with a remark</span>"), page);
        assertTrue(page.contains("The first secret is refused, the second is accepted."), page);
        assertFalse(page.contains("verdict good") || page.contains("verdict bad"), page);
        assertTrue(page.contains("1 integration, all fine"), page);
    }

    @Test
    void severalAreShownAtAGlance() {
        String page = page(FINE, REFUSED, NEW);
        assertTrue(page.contains("3 integrations, 1 fails, 1 not checked yet"), page);
        String overview = page.substring(page.indexOf("<table"), page.indexOf("</table>"));
        assertTrue(
                overview.contains("<a href=\"#integration-dev.signet.ims.Integration_target\">Adobe Target</a>"),
                overview);
        assertTrue(
                page.contains("<section class=\"integration\" id=\"integration-dev.signet.ims.Integration_target\""));
        assertTrue(overview.contains("not checked yet") && overview.contains("secret refused"), overview);
        assertTrue(overview.contains("20 seconds ago") && overview.contains("in 60 minutes"), overview);
        assertEquals(3, page.split("<button type=\"submit\">Check</button>", -1).length - 1);
    }

    @Test
    void aRemedyComesWithItsCommandAndALinkToTheConfiguration() {
        String page = page(TestIms.integration("target", "Target", TestIms.UNREADABLE));
        assertTrue(
                page.contains("Stop the instance, or enter the secret again in"
                        + " <a href=\"/system/console/configMgr/dev.signet.ims.Integration%7Etarget\">the"
                        + " configuration</a>; it is protected at once."),
                page);
        assertTrue(page.contains("<pre><code>signet keys relocate /home/&lt;sling&gt;</code></pre>"), page);
    }

    /** A title is what somebody configured; an answer is what a server chose to say. */
    @Test
    void hostileTextsStayTexts() {
        String hostile = "\"><script>alert(1)</script>${appRoot} <img src=x onerror=alert(1)>";
        ImsFinding said = new ImsFinding(
                ImsOutcome.SECRET_REFUSED, "it says " + hostile, "do " + hostile, "run " + hostile, null, Samples.NOW);
        ImsIntegration named = new ImsIntegration(
                "pid" + hostile,
                "name" + hostile,
                "title" + hostile,
                "https://" + hostile,
                "client" + hostile,
                "org" + hostile,
                "grant" + hostile,
                List.of("scope" + hostile),
                2,
                said,
                new ImsIntegration.LastToken(Samples.NOW, Samples.NOW, List.of("granted" + hostile)));
        for (String page : List.of(
                page(named),
                page(named, FINE),
                new ImsPage("/x" + hostile + "/ims", hostile, Samples.NOW)
                        .renderAbsence()
                        .markup(),
                new ImsPage("/x" + hostile + "/ims", hostile, Samples.NOW)
                        .render(List.of(named, REFUSED), Optional.of(new ImsFeedback.Failed(hostile)))
                        .markup())) {
            assertFalse(page.contains("<script>"), page);
            assertFalse(page.contains("<img"), page);
            assertFalse(page.contains("${"), page);
            assertFalse(page.contains("\"><script"), page);
        }
    }

    @Test
    void thereIsNoInlineScriptOrStyle() {
        String page = page(FINE, REFUSED, NEW);
        assertEquals(1, page.split("<script", -1).length - 1);
        assertTrue(page.contains("<script src=\"/system/console/ims/res/ims.js\"></script>"), page);
        assertFalse(page.contains(" style="), page);
        assertFalse(Pattern.compile("<[^>]* on\\w+=").matcher(page).find(), "an event attribute");
    }

    /** Without scripts the button sends a form, and the browser shows the integration that it belongs to. */
    @Test
    void theButtonNeedsNoScript() {
        String page = page(REFUSED);
        assertTrue(
                page.contains("<form method=\"post\""
                        + " action=\"/system/console/ims#integration-dev.signet.ims.Integration_target\""),
                page);
        assertTrue(
                page.contains("<input type=\"hidden\" name=\"name\" value=\"dev.signet.ims.Integration~target\">"),
                page);
    }

    private static String page(ImsIntegration... integrations) {
        return new ImsPage("/system/console/ims", "publish1", Samples.NOW)
                .render(List.of(integrations), Optional.empty())
                .markup();
    }
}
