/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import dev.signet.farm.process.FarmContext;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tries what the farm is for: somebody signs in on one publish instance and is known on the others.
 *
 * <p>Instances notice new keys within a second or so; until then they refuse the others' sign-ins, and the farm is not
 * ready.
 */
public final class SignInCheck {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final FarmContext site;
    private final Credentials credentials;
    private final LocalHttp http;

    public SignInCheck(FarmContext site, Credentials credentials, Duration patience) {
        this.site = site;
        this.credentials = credentials;
        this.http = new LocalHttp(patience);
    }

    /**
     * Warns if a sign-in is not valid everywhere in the end. Nothing to try with repository tokens, or on one instance.
     *
     * @param otherKeys instances of which it is known that they have other keys
     */
    public void run(FarmState state, Set<String> otherKeys) throws InterruptedException {
        List<InstanceState> publish = state.instances().stream()
                .filter(instance -> instance.role() == Role.PUBLISH && !otherKeys.contains(instance.name()))
                .toList();
        Optional<String> password = credentials.demoPassword();
        if (state.tokens() != FarmTokenMode.ENCAPSULATED || publish.size() < 2 || password.isEmpty()) {
            return;
        }
        InstanceState first = publish.get(0);
        List<InstanceState> others = publish.subList(1, publish.size());
        Refusal refusal = new Refusal();
        boolean everywhere = site.waiting().until(LIMIT, INTERVAL, () -> {
            refusal.by = refusing(first, others, password.get());
            return refusal.by.isEmpty();
        });
        if (!everywhere) {
            site.progress()
                    .warning(
                            "a sign-in on " + first.name() + " is not valid on "
                                    + refusal.by.map(InstanceState::name).orElseThrow(),
                            "compare their keys with " + site.home().command("status")
                                    + ", and look whether encapsulated tokens are enabled on both");
        }
    }

    /** Who refused in the last round. */
    private static final class Refusal {
        private Optional<InstanceState> by = Optional.empty();
    }

    private Optional<InstanceState> refusing(InstanceState first, List<InstanceState> others, String password) {
        try {
            String cookies = String.join(
                    "; ",
                    http.post(
                                    first.url() + "/j_security_check",
                                    Map.of(
                                            "j_username",
                                            Credentials.DEMO_USER,
                                            "j_password",
                                            password,
                                            "j_validate",
                                            "true"))
                            .cookies());
            for (InstanceState other : others) {
                if (!isKnown(other, cookies)) {
                    return Optional.of(other);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(first);
        }
    }

    private boolean isKnown(InstanceState instance, String cookies) throws IOException {
        return http.get(instance.url() + InstanceProbe.SESSION, Map.of("Cookie", cookies))
                .json()
                .path("userId")
                .asText()
                .equals(Credentials.DEMO_USER);
    }
}
