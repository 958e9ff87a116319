/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Tool;
import dev.signet.it.farm.Visitor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prometheus reads what happens on an instance. */
@ExtendWith(SharedFarm.class)
class MetricsIT {

    private static final String PAGE = "/system/console/metrics";

    private static FarmProcess farm;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        url = shared.instances().get("publish2").url();
    }

    private static String metrics() throws Exception {
        Answer answer = farm.administrator("publish2").visitor().get(PAGE);
        assertEquals(200, answer.status(), answer::toString);
        assertTrue(
                answer.header("Content-Type").startsWith("text/plain")
                        && answer.header("Content-Type").contains("0.0.4"),
                answer.header("Content-Type"));
        return answer.body();
    }

    private static long value(String metrics, String series) {
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " ([0-9]+)$", Pattern.MULTILINE)
                .matcher(metrics);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    @Test
    void eventsAreCounted() throws Exception {
        String signedIn = "signet_events_total{action=\"signed-in\",reason=\"\"}";
        String refused = "signet_events_total{action=\"sign-in-refused\",reason=\"invalid_login\"}";
        String before = metrics();

        assertEquals(
                200, new Visitor(url).signIn("alice", farm.password("alice")).status());
        assertEquals(403, new Visitor(url).signIn("nobody-who-counts", "wrong").status());

        String after = metrics();
        assertEquals(value(before, signedIn) + 1, value(after, signedIn), after);
        assertEquals(value(before, refused) + 1, value(after, refused), after);
    }

    @Test
    void whatCanBeAskedAtAnyTimeIsAGauge() throws Exception {
        String metrics = metrics();

        for (String gauge : new String[] {
            "signet_audit_record_number",
            "signet_audit_events_lost",
            "signet_keyring_hmac_generation",
            "signet_revocation_sessions",
            "signet_revocation_users"
        }) {
            assertTrue(
                    Pattern.compile("^" + gauge + " [0-9]+$", Pattern.MULTILINE)
                            .matcher(metrics)
                            .find(),
                    gauge);
        }
        assertTrue(value(metrics, "signet_audit_record_number") > 0, metrics);
    }

    @Test
    void prometheusOwnToolCanReadIt() throws Exception {
        Tool.PROMTOOL.require();
        Path text = Files.createTempFile(Path.of(System.getProperty("signet.it.folder")), "metrics", ".txt");
        Files.writeString(text, metrics());
        File output = File.createTempFile("promtool", ".out", text.getParent().toFile());

        Process promtool = new ProcessBuilder(Tool.PROMTOOL.path().toString(), "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertTrue(promtool.waitFor(30, TimeUnit.SECONDS));

        String said = Files.readString(output.toPath());
        // 1 is an error; 3 are opinions about the names that others gave to their metrics.
        assertNotEquals(1, promtool.exitValue(), said);
        assertFalse(said.contains("signet_"), said);
    }

    @Test
    void onlyTheConsolesOwnVisitorsSeeIt() throws Exception {
        assertNotEquals(200, new Visitor(url).get(PAGE).status());
        assertNotEquals(
                200,
                new Visitor(url)
                        .basic("alice", farm.password("alice"))
                        .get(PAGE)
                        .status());
    }
}
