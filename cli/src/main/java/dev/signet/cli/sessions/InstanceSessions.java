/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.CommandException;
import java.util.Optional;

/** What an instance answers about ended sessions. */
record InstanceSessions(String url, ObjectNode answer) {

    /**
     * The answer as it is.
     *
     * @throws CommandException if it is no such answer
     */
    static ObjectNode of(JsonNode answer) throws CommandException {
        if (answer instanceof ObjectNode node
                && node.path("ended").isObject()
                && node.path("peers").isArray()) {
            return node;
        }
        throw CommandException.unusable(
                "an instance answers with something that is not about sessions",
                "check the address, and that the instance runs this version of Signet");
    }

    String name() {
        return answer.path("instance").asText();
    }

    int heard() {
        return answer.path("peers").size();
    }

    int expected() {
        return Math.max(answer.path("expectedPeers").asInt(), heard());
    }

    /** How much has ended, in a few words. */
    String ended() {
        JsonNode ended = answer.path("ended");
        String all = ended.path("all").asText("");
        return count(ended, "sessions", "session") + ", " + count(ended, "users", "user") + ", "
                + count(ended, "keys", "key")
                + (ended.path("all").isTextual() ? ", everybody up to " + all : "");
    }

    private static String count(JsonNode ended, String name, String one) {
        int count = ended.path(name).asInt();
        return count + " " + (count == 1 ? one : name);
    }

    /** When the instance that was silent the longest was heard; empty if none was. */
    Optional<String> longestSilent() {
        String earliest = "";
        for (JsonNode peer : answer.path("peers")) {
            String heard = peer.path("heardAt").asText();
            earliest = earliest.isEmpty() || heard.compareTo(earliest) < 0 ? heard : earliest;
        }
        return earliest.isEmpty() ? Optional.empty() : Optional.of(earliest);
    }

    Optional<String> problem() {
        if (answer.path("problem").isTextual()) {
            return Optional.of(answer.path("problem").asText());
        }
        return heard() < expected()
                ? Optional.of((expected() - heard()) + " of " + expected() + " other instances were not heard yet")
                : Optional.empty();
    }
}
