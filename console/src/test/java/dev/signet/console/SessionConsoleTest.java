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
import dev.signet.core.revocation.OperatorRevocation;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionConsoleTest {

    private static final String SESSION = "0123456789abcdef";

    private final RecordedRevocation revocation = new RecordedRevocation();
    private final SessionConsole console =
            new SessionConsole(new InstanceName("publish1"), revocation, revocation, () -> Samples.NOW);

    @Test
    void programsEndSessionsAtOnce() throws Exception {
        Map<String, Map<String, String>> forms = Map.of(
                "user Zo\u00eb by admin",
                Map.of("scope", "user", "name", " Zo\u00eb "),
                "session " + SESSION + " by admin",
                Map.of("scope", "session", "name", SESSION),
                "key " + SESSION + " by admin",
                Map.of("scope", "key", "name", SESSION),
                "all by admin",
                Map.of("scope", "all"));
        for (Map.Entry<String, Map<String, String>> form : forms.entrySet()) {
            Exchange exchange = new Exchange("/sessions/.json");
            form.getValue().forEach(exchange::parameter);
            post(exchange);
            assertEquals(200, exchange.status, exchange::body);
            assertEquals(List.of(form.getKey()), revocation.asked);
            revocation.asked.clear();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        for (Map<String, String> form : List.of(
                Map.<String, String>of(),
                Map.of("scope", "everything"),
                Map.of("scope", "USER", "name", "alice"),
                Map.of("scope", "user"),
                Map.of("scope", "user", "name", "  "),
                Map.of("scope", "all", "name", "alice"),
                Map.of("scope", "session", "name", "0123"),
                Map.of("scope", "key", "name", "../../etc/key000"))) {
            Exchange exchange = new Exchange("/sessions/.json");
            form.forEach(exchange::parameter);
            post(exchange);
            assertEquals(400, exchange.status, form::toString);
        }
        assertTrue(revocation.asked.isEmpty());
    }

    @Test
    void peopleAreAskedOnceMore() throws Exception {
        Exchange first =
                page(new Exchange("/sessions").parameter("scope", "user").parameter("name", "al<i>ce"));
        assertTrue(revocation.asked.isEmpty());
        assertTrue(first.body().contains("End all sessions of the user al&lt;i&gt;ce?"), first.body());
        assertTrue(first.body().contains("name=\"confirmed\" value=\"yes\""), first.body());

        Exchange second = page(new Exchange("/sessions")
                .parameter("scope", "user")
                .parameter("name", "al<i>ce")
                .parameter("confirmed", "yes"));
        assertEquals(List.of("user al<i>ce by admin"), revocation.asked);
        assertTrue(second.body().contains("verdict good"), second.body());
    }

    @Test
    void aPageOfAnotherSiteEndsNothing() throws Exception {
        for (String path : List.of("/sessions", "/sessions/.json")) {
            Exchange exchange = post(new Exchange(path)
                    .header("Origin", "https://evil.example")
                    .parameter("scope", "all")
                    .parameter("confirmed", "yes"));
            assertEquals(403, exchange.status);
        }
        assertTrue(revocation.asked.isEmpty());
    }

    @Test
    void onlyAdministratorsSeeOrEndAnything() throws Exception {
        Exchange get = new Exchange("/sessions/.json").ofNobody();
        console.doGet(get.request(), get.response());
        assertEquals(403, get.status);
        Exchange post = post(new Exchange("/sessions/.json").ofNobody().parameter("scope", "all"));
        assertEquals(403, post.status);
        Exchange inAddress =
                post(new Exchange("/sessions/.json").query("scope=all").parameter("scope", "all"));
        assertEquals(400, inAddress.status);
        assertTrue(revocation.asked.isEmpty());
    }

    @Test
    void aFailureIsToldAsSuch() throws Exception {
        revocation.refusal = "the disk is full; free some space";
        Exchange program = post(new Exchange("/sessions/.json").parameter("scope", "all"));
        assertEquals(409, program.status);
        assertTrue(program.body().contains("the disk is full"), program::body);
        Exchange page = page(new Exchange("/sessions").parameter("scope", "all").parameter("confirmed", "yes"));
        assertTrue(page.body().contains("verdict bad"), page.body());
        assertFalse(page.body().contains("verdict good"), page.body());
    }

    @Test
    void programsSeeWhatHasEndedAndWhoWasHeard() throws Exception {
        revocation.list = RevocationList.empty()
                .endAll(Samples.NOW)
                .endAllOf("alice", Samples.NOW)
                .end(SESSION, Samples.NOW.plusSeconds(3600));
        revocation.peers = List.of(new RevocationStatus.Peer("publish2", Samples.NOW.minusSeconds(20)));
        Exchange exchange = new Exchange("/sessions.json");
        console.doGet(exchange.request(), exchange.response());
        JsonNode state = new JsonMapper().readTree(exchange.body());

        assertEquals("publish1", state.path("instance").asText());
        assertEquals(1, state.path("ended").path("sessions").asInt());
        assertEquals(1, state.path("ended").path("users").asInt());
        assertEquals(0, state.path("ended").path("keys").asInt());
        assertEquals(Samples.NOW.toString(), state.path("ended").path("all").asText());
        assertEquals("publish2", state.path("peers").path(0).path("name").asText());
        assertEquals(2, state.path("expectedPeers").asInt());
        assertTrue(state.path("problem").isNull());
        Exchange page = new Exchange("/sessions");
        console.renderContent(page.request(), page.response());
        assertTrue(page.body().contains("Not heard yet: 1 of 2"), page.body());
        assertTrue(page.body().contains("20 seconds ago"), page.body());
    }

    @Test
    void programsLearnByWhichNameToAskWhoHasHeard() throws Exception {
        JsonNode ended = json(post(new Exchange("/sessions/.json").parameter("scope", "all")));
        String address = ended.path("outcome").path("heard").asText();
        assertEquals("/system/console/sessions/change/" + RecordedRevocation.CHANGE + ".json", address);
        assertEquals(
                RecordedRevocation.CHANGE, ended.path("outcome").path("change").asText());

        revocation.listeners = List.of(
                new OperatorRevocation.Listener("publish2", Samples.NOW, true),
                new OperatorRevocation.Listener("publish3", Samples.NOW.minusSeconds(90), false));
        Exchange asked = get(new Exchange(address.replace("/system/console", "")));
        JsonNode heard = json(asked);

        assertFalse(heard.path("all").asBoolean());
        assertEquals("publish3", heard.path("instances").path(1).path("name").asText());
        assertFalse(heard.path("instances").path(1).path("knows").asBoolean());
        assertTrue(heard.path("instances").path(0).path("knows").asBoolean());
        revocation.listeners = List.of(new OperatorRevocation.Listener("publish2", Samples.NOW, true));
        assertFalse(
                json(get(new Exchange(address.replace("/system/console", ""))))
                        .path("all")
                        .asBoolean(),
                "two are expected, and one is known");
        assertEquals(404, get(new Exchange("/sessions/change/0-1.json")).status);
        assertEquals(404, get(new Exchange("/sessions/change/.json")).status);
        assertEquals(404, get(new Exchange("/sessions/other.json")).status);
        assertEquals(403, get(new Exchange("/sessions/change/0-1.json").ofNobody()).status);
    }

    @Test
    void whatIsNotThereIsEndedOnlyIfThatIsMeant() throws Exception {
        revocation.subject = new OperatorRevocation.Subject(
                OperatorRevocation.Certainty.UNKNOWN, "alicia", "there is no user alicia on this instance");
        Exchange refused =
                post(new Exchange("/sessions/.json").parameter("scope", "user").parameter("name", "alicia"));
        assertEquals(422, refused.status);
        assertTrue(refused.body().contains("Nothing was done: there is no user alicia"), refused::body);
        assertTrue(revocation.asked.isEmpty());

        JsonNode checked = json(post(
                new Exchange("/sessions/check.json").parameter("scope", "user").parameter("name", "alicia")));
        assertEquals("unknown", checked.path("certainty").asText());
        assertTrue(revocation.asked.isEmpty(), "a look ends nothing");
        Exchange question =
                page(new Exchange("/sessions").parameter("scope", "user").parameter("name", "alicia"));
        assertTrue(question.body().contains("There is no user alicia on this instance. End all"), question::body);

        JsonNode ended = json(post(new Exchange("/sessions/.json")
                .parameter("scope", "user")
                .parameter("name", "alicia")
                .parameter("evenIfUnknown", "yes")));
        assertEquals(List.of("user alicia by admin"), revocation.asked);
        assertTrue(ended.path("outcome").path("note").asText().contains("no user"), ended::toString);
    }

    @Test
    void aUserIsEndedInTheSpellingThatTokensHave() throws Exception {
        revocation.subject = new OperatorRevocation.Subject(
                OperatorRevocation.Certainty.KNOWN, "alice", "the user is spelled alice");

        JsonNode ended = json(
                post(new Exchange("/sessions/.json").parameter("scope", "user").parameter("name", "ALICE")));

        assertEquals(List.of("user alice by admin"), revocation.asked);
        assertEquals("alice", ended.path("outcome").path("name").asText());
    }

    @Test
    void anInstanceThatIsGoneIsForgotten() throws Exception {
        revocation.peers = List.of(new RevocationStatus.Peer("publish2", Samples.NOW));

        assertEquals(422, post(new Exchange("/sessions/forget.json").parameter("instance", "publish9")).status);
        assertEquals(400, post(new Exchange("/sessions/forget.json")).status);
        assertTrue(revocation.asked.isEmpty());
        Exchange done = post(new Exchange("/sessions/forget.json").parameter("instance", "publish2"));

        assertEquals(200, done.status, done::body);
        assertEquals(List.of("forget publish2 by admin"), revocation.asked);
        assertTrue(json(done).path("peers").isArray());
    }

    private static JsonNode json(Exchange exchange) throws Exception {
        return new JsonMapper().readTree(exchange.body());
    }

    private Exchange get(Exchange exchange) throws Exception {
        console.doGet(exchange.request(), exchange.response());
        return exchange;
    }

    private Exchange page(Exchange exchange) throws Exception {
        post(exchange);
        console.renderContent(exchange.request(), exchange.response());
        return exchange;
    }

    private Exchange post(Exchange exchange) throws Exception {
        console.doPost(exchange.request(), exchange.response());
        return exchange;
    }
}
