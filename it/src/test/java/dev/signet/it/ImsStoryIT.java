/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.AuthorizationServer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.InstanceKeys;
import dev.signet.it.farm.Integration;
import dev.signet.it.farm.KeyStores;
import dev.signet.it.farm.OldInstance;
import dev.signet.it.farm.RelocationByHand;
import dev.signet.it.farm.RequestLog;
import dev.signet.it.farm.Shell;
import dev.signet.it.farm.SignetCommand;
import dev.signet.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The story of the knowledge-base article from beginning to end: a secret that is typed into the web console of an old
 * instance, an upgrade after which it cannot be opened, a check that says why, and the remedy that it names.
 */
class ImsStoryIT {

    private static final String SECRET = "typed & plain = p8e-7Kx2-of-the-story";
    private static final String TARGET = "Adobe Target";
    private static final String EXCHANGE = "Adobe Campaign";

    private static Path assertionKey;
    private static RequestLog requests;
    private static AuthorizationServer server;

    @BeforeAll
    static void startTheServer() throws Exception {
        assertionKey = KeyStores.create().key("assertion");
        KeyStore store = KeyStore.getInstance(assertionKey.toFile(), KeyStores.PASSWORD.toCharArray());
        Path publicKey = assertionKey.resolveSibling("assertion.pub");
        Files.write(publicKey, store.getCertificate("key").getPublicKey().getEncoded());
        requests = RequestLog.create();
        Map<String, String> properties = new HashMap<>(requests.properties());
        properties.put("exchange.public-key", publicKey.toString());
        properties.put("exchange.audience", "https://ims.test/c/" + AuthorizationServer.CLIENT);
        server = AuthorizationServer.start(FarmProcess.freePort(), SECRET, properties);
    }

    @AfterAll
    static void stopTheServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theCommandThatTheCheckPrintsBringsTheSecretBack() throws Exception {
        try (OldInstance instance = OldInstance.start("ims-story-command")) {
            configure(instance.administrator());
            String command = failsAndSaysWhyAfterTheUpgrade(instance);

            assertEquals("signet keys relocate " + instance.home(), command);
            instance.stop();
            Shell.run(command);
            instance.startAgain();

            isFine(instance);
        }
    }

    @Test
    void theSameStepsByHandBringItBackToo() throws Exception {
        try (OldInstance instance = OldInstance.start("ims-story-hand")) {
            configure(instance.administrator());
            failsAndSaysWhyAfterTheUpgrade(instance);

            RelocationByHand.move(instance);
            instance.startAgain();

            isFine(instance);
        }
    }

    /** No storage of this instance has the key, but another instance does; nothing has to be restarted. */
    @Test
    void aKeyThatLiesInABackupIsFoundThereAndAnotherInstanceThatHoldsItHelpsToo() throws Exception {
        FarmProcess farm = FarmProcess.start("ims-story-farm", "--publish", "2");
        try {
            Administrator administrator = farm.administrator("publish2");
            configure(administrator);
            InstanceKeys keys = InstanceKeys.of(farm, "publish2");
            String sealed = keyId(Files.readAllBytes(keys.master()));
            keys.put(InstanceKeys.otherKey(32, 3), InstanceKeys.otherKey(16, 3));

            JsonNode finding = Integration.find(administrator, TARGET).awaitOutcome("secret-unreadable");
            assertTrue(finding.path("message").asText().contains(sealed), finding::toString);
            String command = finding.path("command").asText();
            assertEquals("signet secrets rewrap " + keys.home(), command);
            assertTrue(finding.path("message").asText().contains("is in a backup"), finding::toString);
            Shell.run("signet keys replicate --from '" + farm.home().resolve("publish1") + "' --to " + keys.home());

            Integration.find(administrator, TARGET).awaitOutcome("fine");
        } finally {
            farm.stop();
        }
    }

    /** Types both in, sees that the server accepts what was typed, and that no page shows it from then on. */
    private static void configure(Administrator administrator) throws Exception {
        Integration target = Integration.create(
                administrator,
                TARGET,
                Map.of(
                        "token.endpoint",
                        server.tokenEndpoint(),
                        "client.id",
                        AuthorizationServer.CLIENT,
                        "client.secret",
                        SECRET,
                        "scopes",
                        "read"));
        Integration exchange = Integration.create(
                administrator,
                EXCHANGE,
                Map.of(
                        "token.endpoint",
                        server.url() + "/ims/exchange/jwt",
                        "authorization.server",
                        "https://ims.test",
                        "client.id",
                        AuthorizationServer.CLIENT,
                        "client.secret",
                        SECRET,
                        "grant",
                        "jwt_bearer",
                        "organisation",
                        "1234@AdobeOrg",
                        "technical.account",
                        "5678@techacct.adobe.com",
                        "metascopes",
                        "ent_user_sdk",
                        "key.store",
                        assertionKey.toString(),
                        "key.store.password",
                        KeyStores.PASSWORD));
        for (Integration integration : List.of(target, exchange)) {
            integration.awaitOutcome("fine");
            Answer stored = administrator.visitor().post("/system/console/configMgr/" + integration.pid(), Map.of());
            assertFalse(stored.body().contains(SECRET), "the web console shows the secret");
        }
        String all = administrator
                .visitor()
                .get("/system/console/status-Configurations.txt")
                .body();
        assertTrue(all.contains("client.secret") && !all.contains(SECRET), "the secret is not protected");
    }

    /** Everywhere in the same words; returns the command that is printed in a terminal. */
    private static String failsAndSaysWhyAfterTheUpgrade(OldInstance instance) throws Exception {
        String former = keyId(instance.master());
        instance.stop();
        List<String> before = requests.tokenRequests(server);
        instance.upgradeWithoutMovingKeys();
        String present = keyId(Files.readAllBytes(instance.keys().master()));
        String url = instance.url();
        Administrator administrator = new Administrator(url, instance.farm().password("admin"));

        for (String title : List.of(TARGET, EXCHANGE)) {
            JsonNode finding = Integration.find(administrator, title).awaitOutcome("secret-unreadable");
            String message = finding.path("message").asText();
            assertTrue(
                    message.contains("sealed under the master key " + former + ", and this instance uses " + present),
                    message);
            assertTrue(message.contains("/etc/key"), message);
        }
        healthSaysIt(administrator, instance.home(), former, present);
        String page = administrator.visitor().get("/system/console/ims").body();
        assertTrue(page.contains("secret unreadable") && page.contains(former) && page.contains(present), page);

        SignetCommand.Outcome check = check(url, instance).expect(1);
        assertTrue(check.out().contains("secret-unreadable") && check.out().contains(former), check::toString);
        String command = check.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("signet keys relocate "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command: " + check));
        assertTrue(page.contains(command), "the page shows the same command");

        assertEquals(before, requests.tokenRequests(server), "something was sent to the server");
        return command;
    }

    private static void healthSaysIt(Administrator administrator, Path home, String former, String present) {
        String health = Await.until(
                "the health check Signet IMS to say why",
                Duration.ofSeconds(30),
                () -> Health.of(administrator).text("Signet IMS"),
                text -> text.contains(former) && text.contains(present));
        assertTrue(health.contains("CRITICAL") && health.contains("signet keys relocate HOME"), health);
        assertFalse(health.contains(home.toString()), health);
    }

    private static void isFine(OldInstance instance) throws Exception {
        String url = instance.url();
        for (String title : List.of(TARGET, EXCHANGE)) {
            Integration.find(new Administrator(url, instance.farm().password("admin")), title)
                    .awaitOutcome("fine");
        }
        SignetCommand.Outcome check = check(url, instance).expect(0);
        assertFalse(check.out().contains("To do"), check::toString);
        assertTrue(
                requests.tokenRequests(server).stream().allMatch(line -> line.endsWith(" 200")),
                "the server was asked with the right secret only");
        assertNoSecretBelow(instance.farm().home());
    }

    private static void assertNoSecretBelow(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(SECRET), () -> "the secret lies in " + file);
            }
        }
    }

    private static SignetCommand.Outcome check(String url, OldInstance instance) throws Exception {
        return SignetCommand.run(List.of(
                "ims",
                "check",
                url,
                "--credentials",
                instance.farm().home().resolve("credentials.json").toString()));
    }

    private static String keyId(byte[] master) throws Exception {
        return KeyRingDocument.read(KeyRingKind.MASTER, master)
                .keys()
                .get(0)
                .id()
                .value();
    }
}
