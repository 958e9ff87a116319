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
import dev.signet.core.health.HealthFinding;
import dev.signet.core.health.HealthFindings;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthConsoleTest {

    private final HealthConsole console = new HealthConsole(
            new InstanceName("publish1"),
            () -> Samples.NOW,
            List.of(
                    check("Signet Z", HealthFinding.ok("all is well")),
                    check(
                            "Signet A",
                            HealthFinding.ok("the record is kept", "it is at 1:ab"),
                            HealthFinding.warn("users were refused", "User al<i>ce was refused"))));

    @Test
    void administratorsSeeDetailsAsText() throws Exception {
        Exchange page = new Exchange("/signet");
        console.renderContent(page.request(), page.response());

        assertTrue(page.body().contains("User al&lt;i&gt;ce was refused"), page.body());
        assertTrue(page.body().indexOf("Signet A") < page.body().indexOf("Signet Z"), page.body());
    }

    @Test
    void programsReadTheWorstOfEachCheckAndOfAll() throws Exception {
        Exchange program = new Exchange("/signet/.json");
        console.doGet(program.request(), program.response());
        JsonNode state = new JsonMapper().readTree(program.body());

        assertEquals("publish1", state.path("instance").asText());
        assertEquals("WARN", state.path("level").asText());
        JsonNode check = state.path("checks").path(0);
        assertEquals("Signet A", check.path("name").asText());
        assertEquals("WARN", check.path("level").asText());
        JsonNode finding = check.path("findings").path(1);
        assertEquals("users were refused", finding.path("sentence").asText());
        assertEquals("User al<i>ce was refused", finding.path("details").path(0).asText());
        assertEquals("OK", state.path("checks").path(1).path("level").asText());
        assertEquals("no-store", program.answered.get("Cache-Control"));
    }

    @Test
    void aCheckThatFailsHidesNoOther() throws Exception {
        HealthFindings failing = new HealthFindings() {
            @Override
            public String name() {
                return "Signet B";
            }

            @Override
            public List<HealthFinding> findings() {
                throw new IllegalStateException("no keys");
            }
        };
        Exchange page = new Exchange("/signet");
        new HealthConsole(
                        new InstanceName("publish1"),
                        () -> Samples.NOW,
                        List.of(failing, check("Signet A", HealthFinding.ok("all is well"))))
                .renderContent(page.request(), page.response());

        assertTrue(page.body().contains("All is well") && page.body().contains("no keys"), page.body());
    }

    @Test
    void nobodyElseSeesAnything() throws Exception {
        for (String path : List.of("/signet", "/signet/.json", "/signet.json")) {
            Exchange exchange = new Exchange(path).ofNobody();
            console.doGet(exchange.request(), exchange.response());

            assertEquals(403, exchange.status, path);
            assertFalse(exchange.body().contains("refused"), exchange.body());
        }
    }

    @Test
    void thereIsNothingToBeDone() throws Exception {
        for (String path : List.of("/signet", "/signet/")) {
            Exchange form = new Exchange(path);
            console.doPost(form.request(), form.response());

            assertEquals(405, form.status, path);
            assertEquals("application/json", form.answered.get("Content-Type"));
        }
        Exchange program = new Exchange("/signet/.json");
        console.doPost(program.request(), program.response());
        assertEquals(404, program.status);
    }

    private static HealthFindings check(String name, HealthFinding... findings) {
        return new HealthFindings() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<HealthFinding> findings() {
                return List.of(findings);
            }
        };
    }
}
