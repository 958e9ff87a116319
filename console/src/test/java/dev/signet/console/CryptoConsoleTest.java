/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.console.peers.InstanceName;
import dev.signet.console.peers.OtherInstances;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.testkit.LogCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoConsoleTest {

    private static final String PLAIN = "plain-text-that-nobody-may-see";
    private static final List<String> FORMS = List.of(
            "/crypto", "/crypto/.json", "/crypto/rings.json", "/crypto/rewrap.json", "/crypto/acknowledge.json");

    private final TestCrypto crypto = new TestCrypto();
    private final CryptoConsole console = new CryptoConsole(
            new InstanceName("publish1"),
            crypto,
            crypto,
            new OtherInstances(List.of(), () -> Samples.NOW, Duration.ofSeconds(2)),
            () -> Samples.NOW);

    @Test
    void aValueIsProtectedForPrograms() throws Exception {
        Exchange exchange = post(new Exchange("/crypto/.json").parameter("datum", PLAIN));

        assertEquals(200, exchange.status);
        assertEquals("application/json", exchange.answered.get("Content-Type"));
        assertEquals("no-store", exchange.answered.get("Cache-Control"));
        assertEquals(TestCrypto.PROTECTED, json(exchange).get("protected").asText());
        assertEquals(1, json(exchange).size());
        assertEquals(PLAIN, crypto.plain);
        assertNull(crypto.place);
    }

    @Test
    void aValueIsBoundToItsPlace() throws Exception {
        post(new Exchange("/crypto/.json")
                .parameter("datum", PLAIN)
                .parameter("pid", " com.example.Mail ")
                .parameter("property", "password"));

        assertEquals("com.example.Mail/password", crypto.place);
    }

    @Test
    void halfAPlaceIsRefused() throws Exception {
        Exchange exchange =
                post(new Exchange("/crypto/.json").parameter("datum", PLAIN).parameter("pid", "com.example.Mail"));

        assertEquals(400, exchange.status);
        assertNull(crypto.plain);
    }

    @Test
    void thePageShowsTheProtectedTextOnly() throws Exception {
        Exchange exchange =
                post(new Exchange("/crypto").parameter("action", "protect").parameter("datum", PLAIN));
        assertFalse(exchange.done, "the web console draws the page");
        console.renderContent(exchange.request(), exchange.response());

        assertEquals("no-store", exchange.answered.get("Cache-Control"));
        assertFalse(exchange.body().contains(PLAIN), "the plain text came back");
        assertTrue(exchange.body().contains(TestCrypto.PROTECTED.replace("$", "&#36;")), exchange.body());
    }

    @Test
    void whatWasTypedDoesNotComeBackFromARefusalEither() throws Exception {
        crypto.refusal = "no master ring";

        Exchange page = post(new Exchange("/crypto").parameter("datum", PLAIN));
        console.renderContent(page.request(), page.response());
        Exchange program = post(new Exchange("/crypto/.json").parameter("datum", PLAIN));

        assertTrue(page.body().contains("No master ring."));
        assertFalse(page.body().contains(PLAIN));
        assertEquals(409, program.status);
        assertEquals("no master ring", json(program).get("error").asText());
        assertFalse(program.body().contains(PLAIN));
    }

    @Test
    void neitherKeysNorPlainTextsAreShownOrLogged() throws Exception {
        try (LogCapture log = new LogCapture("")) {
            StringBuilder shown = new StringBuilder();
            for (String path : List.of("/crypto", "/crypto/.json")) {
                Exchange seen = get(new Exchange(path));
                console.renderContent(seen.request(), seen.response());
                shown.append(seen.body());
            }
            for (String path : FORMS) {
                Exchange sent = post(new Exchange(path)
                        .parameter("datum", PLAIN)
                        .parameter("hmac", base64(KeyRingDocument.write(Samples.HMAC)))
                        .parameter("master", base64(KeyRingDocument.write(Samples.MASTER))));
                console.renderContent(sent.request(), sent.response());
                shown.append(sent.body());
            }
            shown.append(log.everything());

            assertFalse(shown.toString().contains(PLAIN), "the plain text");
            Samples.spellingsOfKeys()
                    .forEach(key -> assertFalse(shown.toString().contains(key), "a key"));
            assertTrue(shown.toString().contains(Samples.HMAC.fingerprint().value()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crypto", "/crypto/.json", "/crypto/rings.json", "/crypto/rewrap.json"})
    void nobodyButAnAdministratorIsAnswered(String path) throws Exception {
        Exchange get = get(new Exchange(path).ofNobody());
        Exchange post =
                post(new Exchange(path).ofNobody().parameter("datum", PLAIN).parameter("action", "rewrap"));

        assertEquals(403, get.status);
        assertEquals(403, post.status);
        assertTrue(get.done && post.done, "the web console must not draw the page");
        assertNull(crypto.plain);
        assertEquals(0, crypto.rewraps);
    }

    @Test
    void pagesOfOtherSitesPostNothing() throws Exception {
        for (String path : FORMS) {
            Exchange exchange = post(new Exchange(path)
                    .header("Origin", "https://evil.example")
                    .parameter("datum", PLAIN)
                    .parameter("action", "acknowledge")
                    .parameter("hmac", base64(KeyRingDocument.write(Samples.HMAC))));
            assertEquals(403, exchange.status, path);
        }
        assertNull(crypto.plain);
        assertEquals(0, crypto.rewraps + crypto.acknowledgements + crypto.replaced.size());
    }

    @Test
    void aSecretInTheUrlIsRefused() throws Exception {
        Exchange exchange =
                post(new Exchange("/crypto/.json").query("datum=" + PLAIN).parameter("datum", PLAIN));

        assertEquals(400, exchange.status);
        assertFalse(exchange.body().contains(PLAIN));
        assertNull(crypto.plain);
    }

    @Test
    void ringsAreReplaced() throws Exception {
        Exchange exchange = post(new Exchange("/crypto/rings.json")
                .parameter("hmac", base64(KeyRingDocument.write(Samples.HMAC)))
                .parameter("master", base64(KeyRingDocument.write(Samples.MASTER))));

        assertEquals(200, exchange.status);
        assertEquals(
                Samples.HMAC.fingerprint().value(), json(exchange).get("hmac").asText());
        assertEquals(
                Samples.MASTER.fingerprint().value(),
                json(exchange).get("master").asText());
        assertEquals(2, crypto.replaced.size());
    }

    @Test
    void oneRingAloneIsReplaced() throws Exception {
        post(new Exchange("/crypto/rings.json").parameter("hmac", base64(KeyRingDocument.write(Samples.HMAC))));

        assertEquals(List.of(KeyRingKind.HMAC), List.copyOf(crypto.replaced.keySet()));
    }

    @Test
    void aRefusedReplacementIsAConflict() throws Exception {
        crypto.refusal = "an older ring never replaces a newer one";

        Exchange exchange =
                post(new Exchange("/crypto/rings.json").parameter("hmac", base64(KeyRingDocument.write(Samples.HMAC))));

        assertEquals(409, exchange.status);
        assertEquals(crypto.refusal, json(exchange).get("error").asText());
    }

    @Test
    void whatIsNoRingIsRefusedWithoutRepeatingIt() throws Exception {
        for (String sent : List.of("", "%%%", "c2hvcnQ=", base64(new byte[32]))) {
            Exchange exchange = post(new Exchange("/crypto/rings.json").parameter("hmac", sent));
            assertEquals(400, exchange.status, sent);
            assertTrue(json(exchange).get("error").asText().length() > 20);
            assertTrue(sent.isEmpty() || !exchange.body().contains(sent), exchange.body());
        }
        assertEquals(0, crypto.replaced.size());
    }

    @Test
    void programsRewrapAndAcknowledge() throws Exception {
        Exchange rewrap = post(new Exchange("/crypto/rewrap.json"));
        Exchange acknowledge = post(new Exchange("/crypto/acknowledge.json"));

        assertEquals(2, json(rewrap).get("rewrapped").asInt());
        assertEquals("ok", json(acknowledge).get("canary").asText());
        assertEquals(1, crypto.rewraps);
        assertEquals(1, crypto.acknowledgements);
    }

    @Test
    void theStateIsTheContract() throws Exception {
        JsonNode state = json(get(new Exchange("/crypto/.json")));

        assertEquals("publish1", state.get("instance").asText());
        assertEquals("Bundle", state.get("storage").get("marker").asText());
        JsonNode hmac = state.get("rings").get(0);
        assertEquals("hmac", hmac.get("kind").asText());
        assertEquals(Samples.HMAC.fingerprint().value(), hmac.get("fingerprint").asText());
        assertEquals(7, hmac.get("generation").asLong());
        assertEquals("00112233445566ff", hmac.get("lineage").asText());
        assertEquals(600, hmac.get("windowSeconds").asLong());
        assertFalse(hmac.get("raw").asBoolean());
        assertTrue(hmac.get("problem").isNull());
        assertEquals(
                List.of("REVOKED", "RETIRED", "ACTIVE", "PENDING"),
                hmac.get("keys").findValuesAsText("state"));
        assertEquals(
                "2026-11-22T12:07:00Z", hmac.get("keys").get(3).get("activates").asText());
        JsonNode master = state.get("rings").get(1);
        assertTrue(master.get("raw").asBoolean());
        assertEquals("ACTIVE", master.get("keys").get(0).get("state").asText());
        assertFalse(master.get("keys").get(0).has("created"), "a raw key has no dates");
        assertFalse(master.get("keys").get(0).has("activates"));
        assertEquals(3, state.get("values").get("opened").asInt());
        assertEquals("ok", state.get("canary").asText());
        assertEquals(0, state.get("peers").size());
    }

    @Test
    void theStateTellsWhatIsWrong() throws Exception {
        crypto.snapshot = Samples.bad();

        JsonNode state = json(get(new Exchange("/crypto/.json")));

        assertEquals(
                "the file is <gone>", state.get("rings").get(0).get("problem").asText());
        assertTrue(state.get("rings").get(0).get("fingerprint").isNull());
        assertEquals("JCR", state.get("otherProviders").get(0).get("storage").asText());
        JsonNode value = state.get("values").get("unreadable").get(0);
        assertEquals("com.example.Mail", value.get("pid").asText());
        assertEquals("aaaabbbbccccdddd", value.get("keyId").asText());
        assertEquals(1, value.get("held").size());
        assertEquals("UNKNOWN_KEY", value.get("reason").asText());
        assertEquals(
                "fails: another master ring than before", state.get("canary").asText());
    }

    @Test
    void unknownPathsAreNotFound() throws Exception {
        assertEquals(404, get(new Exchange("/crypto/secrets.json")).status);
        assertEquals(404, post(new Exchange("/crypto/secrets.json")).status);
        assertEquals(404, get(new Exchange("/crypto/res/none.css")).status);
        assertEquals(404, get(new Exchange("/crypto/res/ims.js")).status, "a file of another page");
    }

    private Exchange get(Exchange exchange) throws Exception {
        console.doGet(exchange.request(), exchange.response());
        return exchange;
    }

    private Exchange post(Exchange exchange) throws Exception {
        console.doPost(exchange.request(), exchange.response());
        return exchange;
    }

    private static JsonNode json(Exchange exchange) throws IOException {
        return new JsonMapper().readTree(exchange.body());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
