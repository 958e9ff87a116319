/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks the load balancer which instances it sends requests to. */
final class LoadBalancerProbe {

    private static final String STATUS = "/.farm/status.json";

    private final LocalHttp http;

    LoadBalancerProbe(Duration patience) {
        this.http = new LocalHttp(patience);
    }

    /** The names of the instances that get requests; empty if the load balancer does not answer. */
    Optional<Set<String>> live(String url) {
        try {
            LocalHttp.Answer answer = http.get(url + STATUS, Map.of());
            if (!answer.isOk()) {
                return Optional.empty();
            }
            Set<String> live = new TreeSet<>();
            for (JsonNode instance : answer.json().path("instances")) {
                if (instance.path("state").asText().equals("live")) {
                    live.add(instance.path("name").asText());
                }
            }
            return Optional.of(live);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isUp(String url) {
        return live(url).isPresent();
    }
}
