/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.AuthorizationServer;
import dev.signet.it.farm.Await;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Integration;
import dev.signet.it.farm.KeyStores;
import dev.signet.it.farm.Keycloak;
import dev.signet.it.farm.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Integrations of a real instance with two real servers that answer a wrong secret differently: Keycloak, and Spring's
 * authorization server, which keeps to the letter of RFC 6749.
 */
class ImsIT {

    private static final String KEYCLOAK_SECRET = "keycloak-secret-of-the-test";
    private static final String SPRING_SECRET = "spring & secret = of the test";

    private static KeyStores stores;
    private static Path authority;
    private static FarmProcess farm;
    private static Keycloak keycloak;
    private static AuthorizationServer spring;
    private static Path assertionKey;

    @BeforeAll
    static void start() throws Exception {
        stores = KeyStores.create();
        authority = stores.authority();
        assertionKey = stores.key("assertion");
        farm = FarmProcess.startTrusting(stores.trusting(authority), "ims", "--publish", "1");
        spring = AuthorizationServer.start(FarmProcess.freePort(), SPRING_SECRET, exchange());
        keycloak = Keycloak.start(KEYCLOAK_SECRET);
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

    private static Map<String, String> exchange() throws Exception {
        KeyStore store = KeyStore.getInstance(assertionKey.toFile(), KeyStores.PASSWORD.toCharArray());
        Path publicKey = assertionKey.resolveSibling("assertion.pub");
        Files.write(publicKey, store.getCertificate("key").getPublicKey().getEncoded());
        return Map.of(
                "exchange.public-key", publicKey.toString(), "exchange.audience", "https://ims.test/c/ims-technical");
    }

    private static Map<String, String> client(String endpoint, String secret) {
        Map<String, String> properties = new HashMap<>();
        properties.put("token.endpoint", endpoint);
        properties.put("client.id", Keycloak.CLIENT);
        properties.put("client.secret", secret);
        return properties;
    }

    @Test
    void keycloakRefusesAWrongSecretAndADisabledClientInItsOwnWords() throws Exception {
        Integration integration =
                Integration.create(administrator(), "Keycloak", client(keycloak.tokenEndpoint(), KEYCLOAK_SECRET));
        JsonNode fine = integration.awaitOutcome("fine");
        assertTrue(fine.path("message").asText().contains("good until"), fine::toString);

        integration.change(Map.of("client.secret", "wrong"));
        JsonNode refused = integration.awaitOutcome("secret-refused");
        assertEquals(401, refused.path("status").asInt());
        assertEquals("unauthorized_client", refused.path("error").asText());
        assertTrue(
                refused.path("message").asText().contains("Invalid client or Invalid client credentials"),
                refused::toString);

        integration.change(Map.of("client.secret", KEYCLOAK_SECRET));
        integration.awaitOutcome("fine");
        keycloak.enable(false);
        JsonNode disabled = integration.awaitOutcome("secret-refused");
        assertEquals("invalid_client", disabled.path("error").asText());
        assertTrue(disabled.path("remedy").asText().contains("may also be disabled"), disabled::toString);
        keycloak.enable(true);
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
        Map<String, String> properties = client(keycloak.tokenEndpoint(), "will be replaced");
        Integration integration = Integration.create(administrator(), "Overlap", properties);
        String former = keycloak.newSecret();
        integration.change(Map.of("client.secret", former));
        integration.awaitOutcome("fine");

        String next = keycloak.newSecret();
        integration.change(Map.of("client.secret.other", next));
        JsonNode both = Await.until(
                "the second secret to be in use",
                Duration.ofSeconds(20),
                integration::check,
                finding -> finding.path("fine").asBoolean());
        assertTrue(both.path("remedy").asText().startsWith("client.secret is refused"), both::toString);
        assertTrue(health().contains("take the refused one out"), ImsIT::healthForReport);

        integration.change(Map.of("client.secret", next, "client.secret.other", ""));
        Await.until(
                "one secret to be enough",
                Duration.ofSeconds(20),
                integration::check,
                finding -> finding.path("fine").asBoolean()
                        && finding.path("remedy").asText().isEmpty());
        // The other test's integration goes on with the secret that Keycloak has now.
        farmKeycloakSecret(next);
    }

    private static void farmKeycloakSecret(String secret) throws Exception {
        for (JsonNode one : administrator()
                .visitor()
                .get("/system/console/ims/.json")
                .json()
                .path("integrations")) {
            if (one.path("title").asText().equals("Keycloak")) {
                new Integration(administrator(), one.path("pid").asText()).change(Map.of("client.secret", secret));
            }
        }
    }

    @Test
    void springRefusesAWrongSecretToTheLetter() throws Exception {
        Map<String, String> properties = client(spring.tokenEndpoint(), SPRING_SECRET);
        properties.put("scopes", "read");
        Integration integration = Integration.create(administrator(), "Spring", properties);
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
        Map<String, String> properties = client(spring.url() + "/ims/exchange/jwt", SPRING_SECRET);
        properties.put("grant", "jwt_bearer");
        properties.put("authorization.server", "https://ims.test");
        properties.put("organisation", "1234@AdobeOrg");
        properties.put("technical.account", "5678@techacct.adobe.com");
        properties.put("metascopes", "ent_user_sdk");
        properties.put("key.store", assertionKey.toString());
        properties.put("key.store.password", KeyStores.PASSWORD);
        Integration integration = Integration.create(administrator(), "Exchange", properties);
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
    void aServerThatIsDownSlowOrBadlyCertifiedIsToldApart() throws Exception {
        int free = FarmProcess.freePort();
        Map<String, String> properties = client("https://127.0.0.1:" + free + "/oauth2/token", SPRING_SECRET);
        properties.put("request.timeout", "PT1S");
        Integration integration = Integration.create(administrator(), "Trouble", properties);
        JsonNode down = integration.awaitOutcome("unreachable");
        assertTrue(down.path("message").asText().endsWith("nothing answers there"), down::toString);

        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            integration.change(Map.of("token.endpoint", "http://127.0.0.1:" + silent.getLocalPort() + "/token"));
            Await.until(
                    "the silent server to be told",
                    Duration.ofSeconds(20),
                    integration::check,
                    finding -> finding.path("message").asText().endsWith("no answer in time"));
        }

        badCertificate(
                integration,
                stores.server(authority, "expired", "-startdate", "-20d", "-validity", "10"),
                "has expired");
        badCertificate(integration, stores.key("stranger"), "not of an authority that this Java trusts");
        try (AuthorizationServer tls = tlsServer(stores.server(authority, "good", "-validity", "10"), integration)) {
            assertTrue(tls.url().startsWith("https:"), tls::url);
            integration.awaitOutcome("fine");
        }
    }

    private static void badCertificate(Integration integration, Path keyStore, String complaint) throws Exception {
        try (AuthorizationServer tls = tlsServer(keyStore, integration)) {
            JsonNode finding = Await.until(
                    "a complaint about the certificate at " + tls.url(),
                    Duration.ofSeconds(60),
                    integration::check,
                    found -> found.path("outcome").asText().equals("tls-failure"));
            assertTrue(finding.path("message").asText().contains(complaint), finding::toString);
            assertTrue(finding.path("remedy").asText().contains("cannot be turned off"), finding::toString);
        }
    }

    private static AuthorizationServer tlsServer(Path keyStore, Integration integration) throws Exception {
        int port = FarmProcess.freePort();
        AuthorizationServer server = AuthorizationServer.startUnseen(
                port,
                SPRING_SECRET,
                Map.of(
                        "server.ssl.key-store",
                        keyStore.toString(),
                        "server.ssl.key-store-password",
                        KeyStores.PASSWORD,
                        "server.ssl.key-alias",
                        "key"));
        integration.change(Map.of("token.endpoint", server.tokenEndpoint(), "request.timeout", "PT5S"));
        return server;
    }

    @Test
    void aemsOwnConfigurationsAreRead() throws Exception {
        Integration.createConfiguration(
                administrator(),
                "com.adobe.granite.auth.ims.impl.IMSAccessTokenRequestCustomizerImpl",
                "",
                Map.of("customizer.type", "ims-of-aem", "auth.ims.client.secret", SPRING_SECRET));
        Integration.createConfiguration(
                administrator(),
                "com.adobe.granite.auth.oauth.accesstoken.provider",
                "",
                Map.of(
                        "name", "aem",
                        "auth.token.provider.title", "As AEM has it",
                        "auth.token.provider.client.id", AuthorizationServer.CLIENT,
                        "auth.access.token.request", spring.tokenEndpoint(),
                        "auth.token.provider.authorization.grants", "client_credentials",
                        "token.request.customizer.type", "ims-of-aem"));

        Integration integration = Integration.find(administrator(), "As AEM has it");
        integration.awaitOutcome("fine");
        assertNoSecretIn(administrator()
                .visitor()
                .get("/system/console/status-Configurations.txt")
                .body());
    }

    @Test
    void aSecretIsProtectedAsSoonAsItIsTypedAndShownNowhere() throws Exception {
        Integration integration =
                Integration.create(administrator(), "Typed", client(spring.tokenEndpoint(), SPRING_SECRET));
        integration.awaitOutcome("fine");

        Visitor visitor = administrator().visitor();
        for (String page : new String[] {
            "/system/console/ims",
            "/system/console/ims/.json",
            "/system/console/configMgr/" + integration.pid() + ".json",
            "/system/console/status-Configurations.txt",
            "/system/console/status-jstack-threaddump.txt",
            "/system/console/components.json",
            "/system/health.json?tags=signet"
        }) {
            Answer answer = visitor.get(page);
            assertTrue(answer.status() < 400, () -> page + ": " + answer.status());
            assertNoSecretIn(answer.body());
        }
        assertNoSecretIn(visitor.post("/system/console/configMgr/" + integration.pid(), Map.of())
                .body());
        try (Stream<Path> files = Files.walk(farm.home().resolve("publish1"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNoSecretIn(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void assertNoSecretIn(String text) {
        assertFalse(text.contains(SPRING_SECRET), "a secret is shown");
        assertFalse(text.contains(KEYCLOAK_SECRET), "a secret is shown");
    }

    private static Administrator administrator() throws IOException, InterruptedException {
        return farm.administrator("publish1");
    }

    private static String health() throws Exception {
        return Await.until(
                "the health check to have looked",
                Duration.ofSeconds(30),
                () -> new Visitor(farm.instances().get("publish1").url())
                        .get("/system/health.json?tags=ims")
                        .body(),
                text -> text.contains("refused"));
    }

    private static String healthForReport() {
        try {
            return health();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
