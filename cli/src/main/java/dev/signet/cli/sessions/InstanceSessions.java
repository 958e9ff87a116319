/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandException;
import java.util.List;
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

    /** What keeps sessions that end from ending on all of these instances, which are to be one farm; empty if nothing does. */
    Optional<String> problemAmong(List<InstanceSessions> farm) {
        if (answer.path("problem").isTextual()) {
            return Optional.of(answer.path("problem").asText());
        }
        if (heard() < expected()) {
            return Optional.of((expected() - heard()) + " of " + expected() + " other instances were not heard yet");
        }
        for (InstanceSessions other : farm) {
            if (!other.url().equals(url) && other.channelName().equals(channelName())) {
                return Optional.of(
                        other.url() + " is called " + channelName() + " as well: it is the same instance, or a"
                                + " copy that takes itself for it; name each instance once, by its own address");
            }
        }
        List<String> unheard = farm.stream()
                .filter(other -> !other.channelName().equals(channelName()) && !hears(other))
                .map(InstanceSessions::name)
                .distinct()
                .toList();
        return unheard.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "hears nothing from " + String.join(", ", unheard) + ", so sessions that end there go on here;"
                                + " see the page Signet Health of both for what should carry them there");
    }

    private boolean hears(InstanceSessions other) {
        for (JsonNode peer : answer.path("peers")) {
            String heard = peer.path("name").asText();
            // An instance of an older version does not tell its Sling ID.
            boolean older = !other.answer().hasNonNull("slingId") && heard.startsWith(other.channelName() + '-');
            if (older || heard.equals(other.channelName())) {
                return true;
            }
        }
        return false;
    }

    /** What instances call it among each other: its name and the start of its Sling ID. */
    private String channelName() {
        String id = answer.path("slingId").asText("");
        String plain = name().replaceAll("[^A-Za-z0-9._-]", "_");
        return id.isEmpty() || id.equals(name()) ? plain : plain + '-' + id.substring(0, Math.min(8, id.length()));
    }

    /** Whether it is an instance alone, as far as it knows. */
    boolean isAlone() {
        return expected() == 0;
    }

    ObjectNode json(List<InstanceSessions> farm) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("url", url);
        json.setAll(answer);
        return json.put("problem", problemAmong(farm).orElse(null));
    }
}
