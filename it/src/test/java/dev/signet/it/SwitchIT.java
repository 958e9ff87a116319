/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.SignetCommand;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** <em>Enable encapsulated token support</em>: a box on a form, in force at once, still in force after a restart. */
@ExtendWith(SharedFarm.class)
class SwitchIT {

    private static final String INSTANCE = "publish2";

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @AfterEach
    void encapsulatedAgain() throws Exception {
        farm.administrator(INSTANCE)
                .configure(
                        Administrator.HANDLER_PID,
                        Map.of("token.encapsulated", "true", "auth.login.page", "/content/signet/login.html"));
    }

    @Test
    void theFormShowsTheBoxWithItsLabel() throws Exception {
        Answer form = farm.administrator(INSTANCE)
                .visitor()
                .post("/system/console/configMgr/" + Administrator.HANDLER_PID, Map.of());

        assertEquals(200, form.status(), form::toString);
        assertTrue(form.body().contains("Enable encapsulated token support"), form::toString);
        assertTrue(form.json().path("title").asText().contains("Token Authentication Handler"), form::toString);
    }

    @Test
    void itWorksAtOnceAndSurvivesARestart() throws Exception {
        assertEquals("encapsulated", modeOfANewSession());

        farm.administrator(INSTANCE).encapsulatedTokens(false);
        assertEquals("repository", modeOfANewSession());

        farm.restart(INSTANCE);
        assertEquals("repository", modeOfANewSession());

        farm.administrator(INSTANCE).encapsulatedTokens(true);
        assertEquals("encapsulated", modeOfANewSession());
    }

    @Test
    void whereTheBoxIsNotTickedTheOperatorSeesIt() throws Exception {
        farm.administrator(INSTANCE).encapsulatedTokens(false);

        JsonNode page = Await.until(
                "the load balancer to notice",
                Duration.ofSeconds(10),
                () -> new Visitor(farm.loadBalancer()).get("/.farm/status.json").json(),
                status -> modes(status.path("instances"), "tokenMode").contains(INSTANCE + " repository"));
        assertEquals(
                1,
                modes(page.path("instances"), "tokenMode").stream()
                        .filter(mode -> mode.endsWith(" repository"))
                        .count(),
                page::toString);
        JsonNode status = farm.status();
        assertEquals("encapsulated", status.path("tokens").asText());
        assertTrue(modes(status.path("instances"), "tokens").contains(INSTANCE + " repository"), status::toString);
        SignetCommand.Outcome shown = farm.command("status").expect(0);
        assertTrue(shown.out().contains("warning: " + INSTANCE + " keeps sessions in its repository"), shown::out);
    }

    private static List<String> modes(JsonNode instances, String field) {
        List<String> modes = new ArrayList<>();
        instances.forEach(instance -> modes.add(
                instance.path("name").asText() + " " + instance.path(field).asText()));
        return modes;
    }

    @Test
    void aConfigurationUnderTheNameOfAemWorksToo() throws Exception {
        Administrator administrator = farm.administrator(INSTANCE);
        administrator.unconfigure(Administrator.HANDLER_PID);
        administrator.awaitMode("repository");
        assertEquals("repository", modeOfANewSession(), "off is the default");

        administrator.configure(Administrator.AEM_PID, Map.of("token.encapsulated", "true"));
        try {
            administrator.awaitMode("encapsulated");
            assertEquals("encapsulated", modeOfANewSession());

            administrator.encapsulatedTokens(false);
            assertEquals("repository", modeOfANewSession(), "Signet's own configuration wins");
        } finally {
            administrator.unconfigure(Administrator.AEM_PID);
        }
    }

    /** A handler that goes and comes again leaves moments in which nobody can sign in and sessions are not recognised. */
    @Test
    void theHandlerStaysWhileItsSettingsChange() throws Exception {
        Administrator administrator = farm.administrator(INSTANCE);
        List<Long> before = handlers(administrator);

        administrator.encapsulatedTokens(false);
        administrator.encapsulatedTokens(true);

        assertEquals(1, before.size(), before::toString);
        assertEquals(before, handlers(administrator));
    }

    /** The numbers of the services with which Signet recognises users. */
    private static List<Long> handlers(Administrator administrator) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode service : administrator
                .visitor()
                .get("/system/console/services.json")
                .json()
                .path("data")) {
            if (service.path("bundleSymbolicName").asText().equals("dev.signet.auth.token")
                    && service.path("types").asText().contains("AuthenticationHandler")) {
                numbers.add(service.path("id").asLong());
            }
        }
        return numbers;
    }

    private static String modeOfANewSession() throws Exception {
        Visitor alice = new Visitor(farm.instances().get(INSTANCE).url());
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        return alice.session().path("tokenMode").asText();
    }
}
