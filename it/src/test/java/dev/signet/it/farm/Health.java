/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * What the health checks of an instance tell its administrator.
 *
 * @param json as the web console answers programs
 */
public record Health(JsonNode json) {

    /** As of now. */
    public static Health of(Administrator administrator) throws IOException, InterruptedException {
        return new Health(
                administrator.visitor().get("/system/console/signet/.json").json());
    }

    /** What one check finds. */
    public JsonNode check(String name) {
        for (JsonNode check : json.path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + json);
    }

    /** Sentences and details of one check, to look for words in. */
    public String text(String name) {
        return check(name).toString();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
