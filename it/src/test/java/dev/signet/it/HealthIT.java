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
import dev.signet.it.farm.BalancerProcess;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may learn what from the health checks.
 *
 * <p>On an instance, since what is open there is decided by the servlets of several bundles, their contexts and their
 * configurations together.
 */
@ExtendWith(SharedFarm.class)
class HealthIT {

    private static final String WORD = "(OK|WARN|TEMPORARILY_UNAVAILABLE|CRITICAL|HEALTH_CHECK_ERROR)\n?";
    private static final String REFUSAL = "User admin was refused";
    private static final String DETAILS = "/system/console/signet/.json";

    private static final List<String> OPERATORS = List.of(
            "/system/console",
            "/system/console/crypto/.json",
            "/system/%63onsole/crypto/.json",
            "//system;a=b//console/crypto",
            "/content/../system/console/crypto",
            "/etc/key",
            "/etc/key.json",
            "/etc/./key.infinity.json");

    private static final List<String> WAYS = List.of(
            "/system/health",
            "/system/health.txt",
            "/system/health.json?tags=signet",
            "/system/health.jsonp?callback=alert(1)",
            "/system/health/signet",
            "//system//health",
            "/system/%68ealth",
            "/system/./health.json",
            "/content/../system/health",
            "/system;a=b/health;c=d",
            "/;a=b/./system/;c/health",
            "/system%2Fhealth");

    private static FarmProcess farm;
    private static String url;
    private static String balancer;
    private static Administrator administrator;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        url = shared.instances().get("publish1").url();
        balancer = shared.loadBalancer();
        administrator = shared.administrator("publish1");
    }

    private static List<Visitor> everybody(String base) throws Exception {
        Visitor alice = new Visitor(url);
        alice.signIn("alice", farm.password("alice"));
        return List.of(
                new Visitor(base),
                alice.at(base),
                new Visitor(base).basic("bob", farm.password("bob")),
                new Visitor(base).basic("admin", farm.password("admin")),
                new Visitor(base).header("Origin", "https://elsewhere.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".txt",
                "?tags=signet",
                "?names=Signet%20IMS&tags=*",
                "?tags=ims&forceInstantExecution=true&timeout=60000&hcDebug=true",
                "?tags=signet&combineTagsWithOr=false&format=txt",
                "?tags=no-such-tag",
                "?tags=signet&httpStatus=OK:418,CRITICAL:200",
                ".txt?tags=signet"
            })
    void aStatusWordIsAllThatThereIs(String form) throws Exception {
        for (Visitor visitor : everybody(url)) {
            Answer answer = visitor.get("/system/health" + form);

            assertEquals(200, answer.status(), answer::toString);
            assertTrue(answer.body().matches(WORD), answer::toString);
            assertTrue(answer.header("Content-Type").startsWith("text/plain"), answer::toString);
            assertHarmless(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".json",
                ".html",
                ".verbose.txt",
                ".jsonp?callback=alert(document.domain)//",
                "?format=jsonp&callback=alert(1)//",
                "?callback=alert(1)//",
                "?format=json",
                "?format=html",
                "?format=verbose.txt",
                "?format=%3Cscript%3E",
                ".json?tags=signet",
                ".html?tags=signet&hcDebug=true",
                "/signet",
                "/signet.json",
                "/signet,ims.verbose.txt",
                "/.json?tags=signet",
                "/signet.jsonp?callback=alert(1)",
                ".xml"
            })
    void thereIsNoOtherForm(String form) throws Exception {
        for (Visitor visitor : everybody(url)) {
            Answer answer = visitor.get("/system/health" + form);

            assertTrue(Set.of(403, 404).contains(answer.status()), answer::toString);
            assertHarmless(answer);
        }
    }

    @Test
    void nothingComesThroughTheEmbeddedLoadBalancer() throws Exception {
        assertClosed(balancer, WAYS);
    }

    @Test
    void nothingComesThroughHaProxy() throws Exception {
        try (BalancerProcess other =
                BalancerProcess.haProxy("round-robin", farm.instances().values())) {
            assertClosed(other.url(), WAYS);
            assertClosed(other.url(), OPERATORS);
        }
    }

    @Test
    void nothingComesThroughNginx() throws Exception {
        try (BalancerProcess other =
                BalancerProcess.nginx("round-robin", farm.instances().values())) {
            assertClosed(other.url(), WAYS);
            assertClosed(other.url(), OPERATORS);
        }
    }

    private static void assertClosed(String site, List<String> paths) throws Exception {
        for (Visitor visitor : everybody(site)) {
            for (String path : paths) {
                Answer answer = visitor.get(path);
                assertTrue(Set.of(400, 403, 404).contains(answer.status()), answer::toString);
                assertHarmless(answer);
            }
            assertEquals(200, visitor.get("/system/signet/session.json").status());
        }
    }

    private static void assertHarmless(Answer answer) {
        assertEquals(List.of(), answer.headers("Access-Control-Allow-Origin"), answer::toString);
        assertFalse(answer.header("Content-Type").contains("javascript"), answer::toString);
        for (String inside : List.of("Signet Key", "fingerprint", "resultMessages", "alert(", "<script>")) {
            assertFalse(answer.body().contains(inside), answer::toString);
        }
    }

    @Test
    void administratorsReadAllDetailsAndNobodyElseAny() throws Exception {
        Visitor refused = new Visitor(url);
        refused.signIn("admin", farm.password("admin"));
        administrator.configure(Administrator.HANDLER_PID, Map.of("token.refuse.administrators", "true"));
        try {
            JsonNode tokens = Await.until(
                    "the refusal to be told",
                    Duration.ofSeconds(20),
                    () -> {
                        refused.session();
                        return Health.of(administrator).check("Signet Token Authentication");
                    },
                    check -> check.findValues("details").toString().contains(REFUSAL));
            assertEquals("WARN", tokens.path("level").asText(), tokens::toString);
            assertFalse(tokens.findValues("sentence").toString().contains("admin"), tokens::toString);
        } finally {
            administrator.configure(Administrator.HANDLER_PID, Map.of("token.refuse.administrators", "false"));
        }

        String page = administrator.visitor().get("/system/console/signet").body();
        assertTrue(page.contains(REFUSAL), page);
        String sentences = administrator
                .visitor()
                .get("/system/console/healthcheck?tags=signet&forceInstantExecution=true")
                .body();
        assertTrue(sentences.contains("Signet Token Authentication") && sentences.contains("WARN"), sentences);
        String fingerprint = farm.instances().get("publish1").keyFingerprint();
        for (String inside :
                List.of("User admin", fingerprint, "publish2", farm.home().toString())) {
            assertFalse(sentences.contains(inside), sentences);
        }
        Visitor alice = new Visitor(url);
        alice.signIn("alice", farm.password("alice"));
        for (String path : List.of(DETAILS, "/system/console/signet", "/system/console/healthcheck?tags=signet")) {
            for (Visitor visitor :
                    List.of(new Visitor(url), alice, new Visitor(url).basic("bob", farm.password("bob")))) {
                String body = visitor.get(path).body();
                assertFalse(body.contains(REFUSAL) || body.contains("Signet Key"), body);
            }
        }
    }

    @Test
    void everyCheckOfOursSaysWhatItFinds() throws Exception {
        JsonNode health = Health.of(administrator).json();

        assertEquals(
                Set.of(
                        "Signet Audit",
                        "Signet IMS",
                        "Signet Key Ring",
                        "Signet Protected Values",
                        "Signet Session Revocation",
                        "Signet Token Authentication"),
                Set.copyOf(health.path("checks").findValuesAsText("name")),
                health::toString);
    }
}
