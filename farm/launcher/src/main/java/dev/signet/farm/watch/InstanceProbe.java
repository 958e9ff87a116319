/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmTokenMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a running instance how far it has come, as a browser and as its administrator would. */
public final class InstanceProbe {

    static final String SESSION = "/system/signet/session.json";

    private static final String WELCOME = "/content/signet/welcome.html";

    /** What an instance had to say. */
    enum Answer {
        /** Nobody listens, or nobody answers in time. */
        NONE,
        /** Somebody answers, but not as a repository with its users and content. */
        SOME,
        /** The repository knows its users, and the content is there. */
        READY
    }

    private final Map<String, String> authorization;
    private final LocalHttp http;

    /** Asks with these credentials and waits that long for each answer. */
    public InstanceProbe(Credentials credentials, Duration patience) {
        this.authorization = Map.of("Authorization", credentials.authorization());
        this.http = new LocalHttp(patience);
    }

    /** The mode of tokens that it is in; empty if nobody answers that. */
    Optional<FarmTokenMode> tokens(String url) {
        try {
            return FarmTokenMode.find(
                    http.get(url + SESSION, Map.of()).json().path("tokenMode").asText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Answer ask(String url) {
        try {
            String user =
                    http.get(url + SESSION, authorization).json().path("userId").asText();
            boolean ready = user.equals(Credentials.ADMIN)
                    && http.get(url + WELCOME, Map.of()).isOk();
            return ready ? Answer.READY : Answer.SOME;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }
}
