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
import dev.signet.console.peers.PeerAnswer;
import dev.signet.console.setup.SetupFacts;
import dev.signet.core.instance.SignInSetup;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SetupConsoleTest {

    private final SetupConsole console = new SetupConsole(
            new InstanceName("publish1"), SetupConsoleTest::facts, id -> "publish1-" + id, () -> Samples.NOW);

    private static SetupFacts facts() {
        return new SetupFacts(
                "0.1.0",
                Optional.of("/srv/publish1"),
                Optional.of(new SetupFacts.Keys(
                        Map.of(KeyRingKind.HMAC, "0123456789abcdef0123456789abcdef"),
                        Map.of(KeyRingKind.MASTER, "al<i>ce took it"),
                        Optional.empty())),
                Optional.of(new SetupFacts.SignIn(true, new SignInSetup.Cookie("login-token", "Lax", false, true))),
                true,
                Optional.empty(),
                Optional.of(new RevocationStatus(
                        RevocationList.empty(),
                        List.of(new RevocationStatus.Peer("publish2-57969b54", Samples.NOW)),
                        1,
                        null)),
                new TreeMap<>(Map.of("redis", List.of())),
                true,
                List.of(new PeerAnswer("http://publish2:4503", null, null, "cannot be reached")),
                true,
                new TreeMap<>(),
                new SetupFacts.Framework(List.of(), List.of(), List.of(), "dev.signet.crypto", List.of()));
    }

    @Test
    void administratorsSeeWhatIsMissingAsText() throws Exception {
        Exchange page = new Exchange("/signet-setup");
        console.renderContent(page.request(), page.response());

        assertTrue(page.body().contains("al&lt;i&gt;ce took it"), page.body());
        assertTrue(page.body().contains("5 missing"), page.body());
    }

    @Test
    void programsReadFindingsAndWhatTheyCompare() throws Exception {
        Exchange program = new Exchange("/signet-setup/.json");
        console.doGet(program.request(), program.response());
        JsonNode state = new JsonMapper().readTree(program.body());

        assertEquals("publish1", state.path("instance").asText());
        assertFalse(state.path("complete").asBoolean(true));
        assertEquals("missing", state.path("findings").path(0).path("state").asText());
        assertEquals(
                "0123456789abcdef0123456789abcdef",
                state.path("rings").path("hmac").asText());
        assertTrue(state.path("rings").path("master").isMissingNode());
        assertTrue(state.path("signIn").path("encapsulated").asBoolean());
        assertTrue(state.path("signIn").path("believesProxies").asBoolean());
        assertEquals("publish2-57969b54", state.path("heard").path(0).asText());
        assertEquals("no-store", program.answered.get("Cache-Control"));
    }

    @Test
    void nobodyElseSeesAnything() throws Exception {
        for (String path : List.of("/signet-setup", "/signet-setup/.json", "/signet-setup.json")) {
            Exchange exchange = new Exchange(path).ofNobody();
            console.doGet(exchange.request(), exchange.response());

            assertEquals(403, exchange.status, path);
            assertFalse(exchange.body().contains("missing"), exchange.body());
        }
    }
}
