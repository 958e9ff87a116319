/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.console.peers.InstanceName;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImsConsoleTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final InstanceName INSTANCE = new InstanceName("publish1");

    private final TestIms ims = new TestIms();
    private final ImsConsole console = new ImsConsole(INSTANCE, new ImsActions(ims), () -> Samples.NOW);
    private final ImsConsole withoutBundle = new ImsConsole(INSTANCE, null, () -> Samples.NOW);

    @BeforeEach
    void configure() {
        ims.integrations.add(TestIms.integration("analytics", "Adobe Analytics", TestIms.FINE));
        ims.integrations.add(TestIms.integration("target", "Adobe Target", TestIms.REFUSED));
        ims.integrations.add(TestIms.integration("aem", "From AEM", TestIms.UNREADABLE));
        ims.integrations.add(TestIms.integration("new", "New", null));
    }

    @Test
    void programsSeeAllIntegrations() throws Exception {
        for (String path : List.of("/ims/.json", "/ims.json")) {
            JsonNode state = JSON.readTree(get(console, path).body());
            assertEquals("publish1", state.path("instance").asText());
            JsonNode fine = state.path("integrations").path(0);
            assertEquals("analytics", fine.path("name").asText());
            assertEquals("Adobe Analytics", fine.path("title").asText());
            assertEquals(1, fine.path("secrets").asInt());
            assertEquals(
                    Samples.NOW.minusSeconds(20).toString(),
                    fine.path("lastToken").path("at").asText());
            assertEquals(
                    Samples.NOW.plusSeconds(3600).toString(),
                    fine.path("lastToken").path("expiresAt").asText());
            assertEquals(
                    "granted-scope",
                    fine.path("lastToken").path("scopes").path(1).asText());
            assertTrue(fine.path("finding").path("fine").asBoolean());
            assertTrue(state.path("integrations").path(3).path("finding").isNull());
            assertTrue(state.path("integrations").path(3).path("lastToken").isNull());
        }
        assertTrue(ims.asked.isEmpty(), "looking asks no server");
    }

    @Test
    void programsGetTheServersWords() throws Exception {
        Exchange checked = post(console, new Exchange("/ims/check.json").parameter("name", "target"));
        assertEquals(200, checked.status);
        JsonNode finding = JSON.readTree(checked.body());
        assertEquals("secret-refused", finding.path("outcome").asText());
        assertFalse(finding.path("fine").asBoolean());
        assertEquals(400, finding.path("status").asInt());
        assertEquals("invalid_client", finding.path("error").asText());
        assertEquals(
                "invalid client_secret parameter",
                finding.path("errorDescription").asText());
        assertEquals("no-store", checked.answered.get("Cache-Control"));

        JsonNode fine = JSON.readTree(post(console, new Exchange("/ims/check.json").parameter("name", "analytics"))
                .body());
        assertFalse(
                fine.has("command") || fine.has("status") || fine.has("error") || fine.has("errorDescription"),
                fine::toString);
    }

    @Test
    void programsGetTheCommandThatHelps() throws Exception {
        Exchange checked = post(console, new Exchange("/ims/check.json").parameter("name", "aem"));
        JsonNode finding = JSON.readTree(checked.body());
        assertEquals("secret-unreadable", finding.path("outcome").asText());
        assertEquals(
                "signet keys relocate /home/<sling>", finding.path("command").asText());
    }

    @Test
    void anUnknownIntegrationIsSaidToBeOne() throws Exception {
        Exchange unknown = post(console, new Exchange("/ims/check.json").parameter("name", "<b>campaign"));
        assertEquals(404, unknown.status);
        assertTrue(
                JSON.readTree(unknown.body()).path("error").asText().contains("no integration of the name <b>campaign"),
                unknown::body);
        assertEquals("application/json", unknown.answered.get("Content-Type"));
        assertEquals("nosniff", unknown.answered.get("X-Content-Type-Options"));
        assertEquals(400, post(console, new Exchange("/ims/check.json")).status);
        assertEquals(404, post(console, new Exchange("/ims/other.json").parameter("name", "target")).status);
        assertEquals(404, get(console, "/ims/other").status);
    }

    @Test
    void thePageShowsWhatCameOfTheButton() throws Exception {
        String page = page(console, new Exchange("/ims").parameter("name", "target"));
        assertEquals(List.of("target"), ims.asked);
        assertTrue(page.contains("The secret was opened and sent"), page);
        assertFalse(page.contains("role=\"alert\""), page);

        String gone = page(console, new Exchange("/ims").parameter("name", "<b>gone"));
        assertTrue(gone.contains("There is no integration of the name &lt;b&gt;gone here"), gone);
        assertTrue(gone.contains("Adobe Target"), "those that there are");
    }

    @Test
    void aPageOfAnotherSiteAsksNoServer() throws Exception {
        for (String path : List.of("/ims", "/ims/check.json")) {
            for (String header : List.of("Origin", "Referer")) {
                Exchange foreign = new Exchange(path).header(header, "https://evil.example/page");
                assertEquals(403, post(console, foreign.parameter("name", "target")).status);
            }
            Exchange embedded = new Exchange(path).header("Sec-Fetch-Site", "cross-site");
            assertEquals(403, post(console, embedded.parameter("name", "target")).status);
            Exchange own = new Exchange(path).header("Origin", "http://publish1:4503");
            assertEquals(200, post(console, own.parameter("name", "target")).status);
        }
        assertEquals(List.of("target", "target"), ims.asked);
    }

    @Test
    void onlyAdministratorsSeeOrAskAnything() throws Exception {
        Exchange nobody = new Exchange("/ims/.json").ofNobody();
        console.doGet(nobody.request(), nobody.response());
        assertEquals(403, nobody.status);
        Exchange asking = new Exchange("/ims/check.json").ofNobody().parameter("name", "target");
        assertEquals(403, post(console, asking).status);
        Exchange inAddress =
                new Exchange("/ims/check.json").query("name=target").parameter("name", "target");
        assertEquals(400, post(console, inAddress).status);
        assertTrue(ims.asked.isEmpty());
    }

    /** Which integrations there are and how they fare is nobody's business but the administrators'. */
    @Test
    void nothingStaysInCaches() throws Exception {
        for (String path : List.of("/ims", "/ims/", "/ims/.json")) {
            assertEquals("no-store", get(console, path).answered.get("Cache-Control"), path);
        }
        assertEquals(
                "no-store",
                post(console, new Exchange("/ims").parameter("name", "target"))
                        .answered
                        .get("Cache-Control"));
    }

    @Test
    void withoutTheBundleThePageSaysSo() throws Exception {
        String page = page(withoutBundle, new Exchange("/ims").parameter("name", "target"));
        assertTrue(page.contains("<code>dev.signet.ims</code> is not active here"), page);
        assertFalse(page.contains("<form") || page.contains("Exception"), page);

        Exchange state = get(withoutBundle, "/ims/.json");
        assertEquals(404, state.status);
        assertTrue(state.body().contains("The bundle dev.signet.ims is not active here."), state::body);
        assertEquals(404, post(withoutBundle, new Exchange("/ims/check.json").parameter("name", "target")).status);
    }

    private static Exchange get(ImsConsole console, String path) throws Exception {
        Exchange exchange = new Exchange(path);
        console.doGet(exchange.request(), exchange.response());
        return exchange;
    }

    private static Exchange post(ImsConsole console, Exchange exchange) throws Exception {
        console.doPost(exchange.request(), exchange.response());
        return exchange;
    }

    private static String page(ImsConsole console, Exchange exchange) throws Exception {
        post(console, exchange);
        assertFalse(exchange.done, "the web console draws the page");
        console.renderContent(exchange.request(), exchange.response());
        return exchange.body();
    }
}
