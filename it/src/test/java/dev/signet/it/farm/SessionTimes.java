/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Lets the sessions of some instances be short for a while; and then long again. */
public final class SessionTimes {

    private static final Duration USUAL = Duration.ofHours(12);

    private final FarmProcess farm;
    private final Iterable<String> instances;

    private SessionTimes(FarmProcess farm, Iterable<String> instances) {
        this.farm = farm;
        this.instances = instances;
    }

    /** Sets the times on these instances, and sees them in force. */
    public static SessionTimes on(
            FarmProcess farm, Iterable<String> instances, Duration end, Duration inactivity, Duration renewal)
            throws Exception {
        SessionTimes times = new SessionTimes(farm, instances);
        times.set(end, inactivity, renewal);
        return times;
    }

    /** Sessions last for long again. */
    public void restore() throws Exception {
        set(USUAL, Duration.ZERO, Duration.ZERO);
    }

    private void set(Duration end, Duration inactivity, Duration renewal) throws Exception {
        for (String instance : instances) {
            farm.administrator(instance)
                    .configure(
                            Administrator.HANDLER_PID,
                            Map.of(
                                    "token.lifetime", end.toString(),
                                    "inactivity.time", String.valueOf(inactivity.toMillis()),
                                    "token.renewal.interval", String.valueOf(renewal.toMillis())));
        }
        for (String instance : instances) {
            awaitInForce(instance, end, inactivity);
        }
    }

    private void awaitInForce(String instance, Duration end, Duration inactivity) throws Exception {
        String url = farm.instances().get(instance).url();
        String password = farm.password("bob");
        Await.until(
                "sessions of " + end + " on " + instance,
                Duration.ofSeconds(20),
                () -> {
                    Visitor bob = new Visitor(url);
                    bob.signIn("bob", password);
                    return bob.session();
                },
                session -> between(session, "signedInAt", "endsAt").equals(end)
                        && session.path("slides").asBoolean() != inactivity.isZero());
    }

    private static Duration between(JsonNode session, String from, String to) {
        return Duration.between(instant(session, from), instant(session, to));
    }

    public static Instant instant(JsonNode session, String name) {
        return Instant.parse(session.path(name).asText());
    }
}
