/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/** Asks the load balancer which instances it sends requests to. */
public final class LoadBalancerProbe {

    private static final String STATUS = "/.farm/status.json";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final FarmHome home;
    private final Duration patience;

    public LoadBalancerProbe(FarmHome home, Duration patience) {
        this.home = home;
        this.patience = patience;
    }

    /** The names of the instances that get requests; empty if the load balancer does not answer. */
    public Optional<Set<String>> live(String url) {
        try {
            LocalHttp.Answer answer = http(url).get(url + STATUS, Map.of());
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

    private LocalHttp http(String url) throws IOException {
        Optional<SSLContext> trust = url.startsWith("https:")
                ? Optional.of(FarmCertificate.open(home.tls()).client())
                : Optional.empty();
        return new LocalHttp(patience, trust);
    }

    /** Waits until it sends no requests to that instance any more, or does not answer; a check takes half a second. */
    public void awaitWithout(String instance, String url, Waiting waiting) throws InterruptedException {
        waiting.until(
                LIMIT,
                INTERVAL,
                () -> live(url).filter(names -> names.contains(instance)).isEmpty());
    }

    public boolean isUp(String url) {
        return live(url).isPresent();
    }
}
