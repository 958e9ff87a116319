/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.AuthorizationServer;
import dev.signet.it.farm.Disclosure;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.Integration;
import dev.signet.it.farm.IssuedTokens;
import dev.signet.it.farm.KeyStores;
import dev.signet.it.farm.Keycloak;
import dev.signet.it.farm.KeycloakClient;
import dev.signet.it.farm.ProbedDistribution;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Tool;
import dev.signet.it.farm.TunnelProxy;
import dev.signet.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Integrations of a real instance with two real servers that answer a wrong secret differently: Keycloak, and Spring's
 * authorization server, which keeps to the letter of RFC 6749.
 */
class ImsIT {

    private static final String INSTANCE = "publish1";
    private static final String SPRING_SECRET = "spring & secret = of the test";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CUSTOMIZER = "com.adobe.granite.auth.ims.impl.IMSAccessTokenRequestCustomizerImpl";
    private static final String PROVIDER = "com.adobe.granite.auth.oauth.accesstoken.provider";
    /** How the text of a token or an assertion begins that is signed with RSA; a session of Signet's is not. */
    private static final List<String> RSA_TOKENS =
            List.of("eyJhbGciOiJSUzI1NiI", "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiI");

    private static Map<String, String> trust;
    private static Path assertionKey;
    private static int trusted;
    private static int expired;
    private static int stranger;
    private static FarmProcess farm;
    private static String url;
    private static Administrator administrator;
    private static Keycloak keycloak;
    private static AuthorizationServer spring;

    @BeforeAll
    static void start() throws Exception {
        KeyStores stores = KeyStores.create();
        Path authority = stores.authority();
        trust = FarmProcess.trusting(stores.trusting(authority));
        assertionKey = stores.key("assertion");
        CompletableFuture.allOf(
                        begun(() -> keycloak = Keycloak.start(UUID.randomUUID().toString())),
                        begun(() -> farm = ProbedDistribution.start(trust, "ims", "--publish", "1")),
                        begun(() -> spring = startSpring(stores, authority)))
                .join();
        url = farm.instances().get(INSTANCE).url();
        administrator = new Administrator(url, farm.password("admin"));
    }

    private static CompletableFuture<Void> begun(Callable<?> work) {
        return CompletableFuture.runAsync(() -> {
            try {
                work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private static AuthorizationServer startSpring(KeyStores stores, Path authority) throws Exception {
        trusted = FarmProcess.freePort();
        expired = FarmProcess.freePort();
        stranger = FarmProcess.freePort();
        KeyStore store = KeyStore.getInstance(assertionKey.toFile(), KeyStores.PASSWORD.toCharArray());
        Path publicKey = assertionKey.resolveSibling("assertion.pub");
        Files.write(publicKey, store.getCertificate("key").getPublicKey().getEncoded());
        String ports = trusted + "=" + stores.server(authority, "trusted", "-validity", "10")
                + "," + expired + "=" + stores.server(authority, "expired", "-startdate", "-20d", "-validity", "10")
                + "," + stranger + "=" + stores.key("stranger");
        return AuthorizationServer.start(
                FarmProcess.freePort(),
                SPRING_SECRET,
                Map.of(
                        "exchange.public-key",
                        publicKey.toString(),
                        "exchange.audience",
                        "https://ims.test/c/" + AuthorizationServer.CLIENT,
                        "further.ports",
                        ports,
                        "further.password",
                        KeyStores.PASSWORD));
    }

    @AfterAll
    static void stop() throws Exception {
        if (keycloak != null) {
            keycloak.close();
        }
        if (spring != null) {
            spring.close();
        }
        if (farm != null) {
            farm.stop();
        }
    }

    @AfterEach
    void leaveNoIntegration() throws Exception {
        for (Integration integration : Integration.all(administrator)) {
            integration.delete();
        }
        Await.until("no integration to be left", SOON, () -> Integration.all(administrator), List::isEmpty);
    }

    private static Map<String, String> springClient(String endpoint) {
        Map<String, String> properties = new HashMap<>();
        properties.put("token.endpoint", endpoint);
        properties.put("client.id", AuthorizationServer.CLIENT);
        properties.put("client.secret", SPRING_SECRET);
        return properties;
    }

    /** For IMS's own grant, besides what every integration has. */
    private static Map<String, String> assertingClient() {
        Map<String, String> properties = springClient(spring.url() + "/ims/exchange/jwt");
        properties.put("grant", "jwt_bearer");
        properties.put("authorization.server", "https://ims.test");
        properties.put("organisation", "1234@AdobeOrg");
        properties.put("technical.account", "5678@techacct.adobe.com");
        properties.put("metascopes", "ent_user_sdk");
        properties.put("key.store", assertionKey.toString());
        properties.put("key.store.password", KeyStores.PASSWORD);
        return properties;
    }

    @Test
    void keycloakRefusesAWrongSecretAndADisabledClientInItsOwnWords() throws Exception {
        KeycloakClient client = keycloak.newClient("own-words");
        String secret = client.secret();
        Integration integration = create("Keycloak", client.integration(secret));
        JsonNode fine = integration.awaitOutcome("fine");
        assertTrue(fine.path("message").asText().contains("good until"), fine::toString);

        integration.change(Map.of("client.secret", "wrong"));
        JsonNode refused = integration.awaitOutcome("secret-refused");
        assertEquals(401, refused.path("status").asInt());
        assertEquals("unauthorized_client", refused.path("error").asText());
        assertTrue(
                refused.path("message").asText().contains("Invalid client or Invalid client credentials"),
                refused::toString);

        integration.change(Map.of("client.secret", secret));
        integration.awaitOutcome("fine");
        client.enable(false);
        JsonNode disabled = integration.awaitOutcome("secret-refused");
        assertEquals("invalid_client", disabled.path("error").asText());
        assertTrue(disabled.path("remedy").asText().contains("may also be disabled"), disabled::toString);
        client.enable(true);
        integration.awaitOutcome("fine");

        integration.change(Map.of("scopes", "nosuch"));
        assertEquals(
                "invalid_scope",
                integration.awaitOutcome("request-refused").path("error").asText());
        integration.change(
                Map.of("scopes", "", "token.endpoint", keycloak.tokenEndpoint().replace("/farm/", "/other/")));
        integration.awaitOutcome("wrong-address");
    }

    @Test
    void twoSecretsOverlapWhileOneIsWithdrawn() throws Exception {
        KeycloakClient client = keycloak.newClient("overlap");
        Integration integration = create("Overlap", client.integration(client.secret()));
        integration.awaitOutcome("fine");

        String next = client.newSecret();
        integration.change(Map.of("client.secret.other", next));
        Await.until(
                "both secrets to be read",
                SOON,
                integration::state,
                state -> state.path("secrets").asInt() == 2);
        JsonNode both = integration.awaitOutcome("fine");
        assertEquals("", both.path("remedy").asText(), "the server knows both, so there is nothing to do");

        client.withdrawFormerSecret();
        JsonNode one = integration.check();
        assertEquals("fine", one.path("outcome").asText(), one::toString);
        assertTrue(one.path("remedy").asText().startsWith("client.secret is refused"), one::toString);
        String health = health("refused");
        assertTrue(health.contains("WARN") && health.contains("take the refused one out"), health);

        integration.change(Map.of("client.secret", next, "client.secret.other", ""));
        Await.until(
                "one secret to be enough",
                SOON,
                integration::check,
                finding -> finding.path("fine").asBoolean()
                        && finding.path("remedy").asText().isEmpty());
    }

    @Test
    void springRefusesAWrongSecretToTheLetter() throws Exception {
        Map<String, String> properties = springClient(spring.tokenEndpoint());
        properties.put("scopes", "read");
        Integration integration = create("Spring", properties);
        JsonNode fine = integration.awaitOutcome("fine");
        assertTrue(fine.path("message").asText().contains("for read"), fine::toString);
        assertFalse(integration.state().path("lastToken").isNull(), "the last token is shown");

        integration.change(Map.of("client.authentication", "basic"));
        integration.awaitOutcome("fine");

        integration.change(Map.of("client.secret", "wrong"));
        JsonNode refused = integration.awaitOutcome("secret-refused");
        assertEquals("invalid_client", refused.path("error").asText());
        integration.change(Map.of("client.secret", ""));
        integration.awaitOutcome("no-secret");
    }

    @Test
    void anAssertionIsExchangedAndARefusedSecretIsToldAsTheArticleQuotesIt() throws Exception {
        Integration integration = create("Exchange", assertingClient());
        integration.awaitOutcome("fine");

        integration.change(Map.of("client.secret", "wrong"));
        JsonNode refused = integration.awaitOutcome("secret-refused");
        assertEquals(400, refused.path("status").asInt());
        assertEquals(
                "invalid client_secret parameter",
                refused.path("errorDescription").asText());

        integration.change(Map.of("client.secret", SPRING_SECRET, "key.store.password", "wrong"));
        assertTrue(integration
                .awaitOutcome("key-unusable")
                .path("message")
                .asText()
                .contains("password is another"));
    }

    @Test
    void aClockThatIsOffIsToldFromAWrongKey() throws Exception {
        Tool.FAKETIME.require();
        Map<String, String> environment = new HashMap<>(trust);
        environment.put("LD_PRELOAD", Tool.FAKETIME.path().toString());
        environment.put("FAKETIME", "-600s");
        // The virtual machine waits by this clock, and would not wait at all with the library's "fix".
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        FarmProcess late = FarmProcess.start(environment, "ims-late", "--publish", "1");
        try {
            Integration integration = Integration.create(late.administrator(INSTANCE), "Late", assertingClient());
            JsonNode finding = integration.awaitOutcome("clock-off");
            assertTrue(
                    finding.path("message").asText().matches("this machine's clock is (59|60)\\d s behind.*"),
                    finding::toString);
            assertTrue(finding.path("remedy").asText().contains("set the clock"), finding::toString);

            integration.change(Map.of("grant", "client_credentials", "token.endpoint", spring.tokenEndpoint()));
            integration.awaitOutcome("fine");
        } finally {
            late.stop();
        }
    }

    @Test
    void aServerThatIsDownOrSlowIsToldApart() throws Exception {
        Map<String, String> properties = springClient("http://127.0.0.1:" + FarmProcess.freePort() + "/oauth2/token");
        Integration integration = create("Trouble", properties);
        JsonNode down = integration.awaitOutcome("unreachable");
        assertTrue(down.path("message").asText().endsWith("nothing answers there"), down::toString);

        integration.change(Map.of("token.endpoint", spring.tokenEndpoint()));
        integration.awaitOutcome("fine");
        integration.change(Map.of("request.timeout", "PT1S"));
        try {
            spring.pause();
            JsonNode slow = integration.awaitOutcome("unreachable");
            assertTrue(slow.path("message").asText().endsWith("no answer in time"), slow::toString);
        } finally {
            spring.resume();
        }
        integration.awaitOutcome("fine");
    }

    @Test
    void aCertificateIsVerifiedAlwaysThroughAProxyToo() throws Exception {
        Integration integration = create("TLS", springClient(tls(expired)));
        assertCertificateRefused(integration, "the server's certificate has expired");
        integration.change(Map.of("token.endpoint", tls(stranger)));
        assertCertificateRefused(integration, "not of an authority that this Java trusts");
        integration.change(Map.of("token.endpoint", tls(trusted)));
        integration.awaitOutcome("fine");

        try (TunnelProxy proxy = TunnelProxy.start()) {
            integration.change(Map.of("proxy", proxy.address()));
            Await.until("the proxy to be asked", SOON, () -> seen(integration, proxy), seen -> seen);
            integration.awaitOutcome("fine");
            assertEquals("127.0.0.1:" + trusted, proxy.targets().get(0));
            Disclosure.assertNotIn("the proxy", proxy.wentBy(), List.of(SPRING_SECRET, "grant_type", "client_secret"));
            integration.change(Map.of("token.endpoint", tls(expired)));
            assertCertificateRefused(
                    integration, "through the proxy " + proxy.address() + ": the server's certificate has expired");
        }
        JsonNode closed = integration.awaitOutcome("unreachable");
        assertTrue(
                closed.path("message").asText().matches(".*through the proxy [^ ]+: nothing answers there"),
                closed::toString);
    }

    private static boolean seen(Integration integration, TunnelProxy proxy) throws Exception {
        integration.check();
        return !proxy.targets().isEmpty();
    }

    private static String tls(int port) {
        return "https://127.0.0.1:" + port + "/oauth2/token";
    }

    private static void assertCertificateRefused(Integration integration, String complaint) {
        JsonNode finding = Await.until(
                complaint,
                SOON,
                integration::check,
                found -> found.path("message").asText().contains(complaint));
        assertEquals("tls-failure", finding.path("outcome").asText());
        assertTrue(finding.path("remedy").asText().contains("cannot be turned off"), finding::toString);
    }

    @Test
    void aemsOwnConfigurationsAreReadAndTheirSecretIsProtectedAtOnce() throws Exception {
        String customizer = Integration.createConfiguration(
                administrator,
                CUSTOMIZER,
                "",
                Map.of("customizer.type", "ims-of-aem", "auth.ims.client.secret", SPRING_SECRET));
        try {
            String stored = Await.until(
                    "the secret to be protected",
                    Duration.ofSeconds(5),
                    () -> stored(customizer, "auth.ims.client.secret"),
                    text -> text.startsWith("{signet1."));
            assertFalse(stored.contains(SPRING_SECRET));
            assertEquals("ims-of-aem", stored(customizer, "customizer.type"));

            Integration.createConfiguration(
                    administrator,
                    PROVIDER,
                    "",
                    Map.of(
                            "name", "aem",
                            "auth.token.provider.title", "As AEM has it",
                            "auth.token.provider.client.id", AuthorizationServer.CLIENT,
                            "auth.access.token.request", spring.tokenEndpoint(),
                            "auth.token.provider.authorization.grants", "client_credentials",
                            "token.request.customizer.type", "ims-of-aem"));
            Integration integration = Integration.find(administrator, "As AEM has it");
            integration.awaitOutcome("fine");
        } finally {
            administrator.unconfigure(customizer);
        }
    }

    private static String stored(String pid, String property) throws Exception {
        return administrator
                .visitor()
                .post("/system/console/configMgr/" + pid, Map.of())
                .json()
                .path("properties")
                .path(property)
                .path("value")
                .asText();
    }

    @Test
    void tokensAreSharedByAllWhoAskAndDroppedWithTheSecret() throws Exception {
        KeycloakClient client = keycloak.newClient("tokens");
        Integration integration = create("Tokens", client.integration(client.secret()));
        IssuedTokens tokens = new IssuedTokens(url);

        List<String> first = tokens.of(integration);
        assertEquals(1, first.size(), first::toString);
        assertTrue(first.get(0).matches("[0-9a-f]{1,8}"), first::toString);
        String next = client.newSecret();
        client.withdrawFormerSecret();
        assertEquals(first, tokens.of(integration), "kept, and the server not asked");

        integration.change(Map.of("client.secret", next));
        List<String> second = awaitOther(tokens, integration, first);
        assertTrue(second.size() == 1 && second.get(0).matches("[0-9a-f]{1,8}"), second::toString);

        integration.change(Map.of("client.secret", "wrong"));
        assertEquals(List.of("secret-refused"), awaitOther(tokens, integration, second));
    }

    /** A changed configuration gives a new service; there is no moment in between without one. */
    private static List<String> awaitOther(IssuedTokens tokens, Integration integration, List<String> former) {
        List<List<String>> seen = new ArrayList<>();
        List<String> other = Await.until(
                "something else than " + former,
                SOON,
                () -> {
                    seen.add(tokens.of(integration));
                    return seen.get(seen.size() - 1);
                },
                given -> !given.isEmpty() && !given.equals(former));
        assertFalse(seen.contains(List.of()), seen::toString);
        return other;
    }

    @Test
    void secretsAndTokensAreShownNowhere() throws Exception {
        KeycloakClient client = keycloak.newClient("shown-nowhere");
        List<String> secrets = new ArrayList<>(List.of(client.secret()));
        for (int i = 0; i < 4; i++) {
            secrets.add(UUID.randomUUID().toString());
        }
        Map<String, String> two = client.integration(secrets.get(0));
        two.put("client.secret.other", secrets.get(1));
        Integration working = create("Two secrets", two);
        Map<String, String> asserting = assertingClient();
        asserting.put("client.secret", secrets.get(2));
        asserting.put("request.timeout", "PT8S");
        Integration failing = create("Assertion", asserting);
        failing.awaitOutcome("secret-refused");
        assertTrue(working.awaitOutcome("fine").path("remedy").asText().startsWith("client.secret.other is refused"));
        asserting.put("key.store.password", secrets.get(3));
        create("No key", asserting).awaitOutcome("key-unusable");
        String customizer = Integration.createConfiguration(
                administrator, CUSTOMIZER, "", Map.of("auth.ims.client.secret", secrets.get(4)));
        try {
            Await.until(
                    "the secret to be protected",
                    Duration.ofSeconds(5),
                    () -> stored(customizer, "auth.ims.client.secret"),
                    text -> text.startsWith("{signet1."));
            List<String> texts = new ArrayList<>(secrets);
            texts.addAll(RSA_TOKENS);
            Disclosure disclosure = new Disclosure(farm, INSTANCE);
            disclosure.assertNowhere(texts);
            // What is no secret is found, so the search is one.
            assertThrows(AssertionError.class, () -> disclosure.assertOnNoPage(List.of("shown-nowhere")));
            assertThrows(AssertionError.class, () -> disclosure.assertInNoFile(List.of("shown-nowhere")));
            for (String pid : List.of(working.pid(), failing.pid(), customizer)) {
                String form = administrator
                        .visitor()
                        .post("/system/console/configMgr/" + pid, Map.of())
                        .body();
                Disclosure.assertNotIn("the form of " + pid, form, texts);
            }
            assertNoThreadTells(disclosure, failing, texts);
        } finally {
            administrator.unconfigure(customizer);
        }
    }

    /** While a request is under way that holds a secret and an assertion. */
    private static void assertNoThreadTells(Disclosure disclosure, Integration failing, List<String> texts)
            throws Exception {
        CompletableFuture<Void> check;
        try {
            spring.pause();
            check = begun(failing::check);
            String threads = Await.until(
                    "a request to be under way",
                    SOON,
                    disclosure::threadDump,
                    dump -> dump.contains("dev.signet.ims.internal.request.TokenEndpoint.ask"));
            Disclosure.assertNotIn("the thread dump", threads, texts);
        } finally {
            spring.resume();
        }
        check.join();
    }

    @Test
    void theCommandTellsWhatIsWrongAndWhatToDo() throws Exception {
        create("Reports", springClient(spring.tokenEndpoint())).awaitOutcome("fine");
        SignetCommand.Outcome fine = check().expect(0);
        assertTrue(fine.out().matches("(?s)Reports +fine\\R.*the server gave a token.*"), fine::toString);

        Map<String, String> wrong = springClient(spring.tokenEndpoint());
        wrong.put("client.secret", "wrong-and-not-shown");
        create("Campaigns", wrong).awaitOutcome("secret-refused");
        SignetCommand.Outcome no = check().expect(1);
        assertTrue(no.out().matches("(?s).*Campaigns +secret-refused\\R.*invalid_client.*"), no::toString);
        assertTrue(no.out().contains("To do: compare client id " + AuthorizationServer.CLIENT), no::toString);
        assertTrue(no.out().matches("(?s).*Reports +fine\\R.*"), no::toString);
        Disclosure.assertNotIn("the command", no.toString(), List.of(SPRING_SECRET, "wrong-and-not-shown"));

        check("Reports").expect(0);
        JsonNode found = new ObjectMapper()
                .readTree(check("Campaigns", "--json").expect(1).out());
        assertEquals(1, found.size(), found::toString);
        assertEquals("secret-refused", found.at("/0/finding/outcome").asText());
        SignetCommand.Outcome unknown = check("Nobody's").expect(3);
        assertTrue(unknown.err().contains("Campaigns") && unknown.err().contains("Reports"), unknown::toString);
    }

    private static SignetCommand.Outcome check(String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("ims", "check", url));
        line.addAll(List.of(more));
        line.addAll(
                List.of("--credentials", farm.home().resolve("credentials.json").toString()));
        return SignetCommand.run(line);
    }

    private static Integration create(String title, Map<String, String> properties) throws Exception {
        return Integration.create(administrator, title, properties);
    }

    /** What the health check says, as soon as it says {@code word}: it looks in the background. */
    private static String health(String word) throws Exception {
        return Await.until(
                "the health check to say " + word,
                SOON,
                () -> Health.of(administrator).text("Signet IMS"),
                text -> text.contains(word));
    }
}
