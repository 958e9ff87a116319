/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.remote.RemoteInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions that have ended on an instance, and which other instances have heard of it. */
final class HeardChange {

    private final RemoteInstance instance;
    private final ObjectNode answer;
    private @Nullable JsonNode hearing;
    private @Nullable CommandException failure;

    /** @param answer what the instance answered when it ended them; what is learned later is added to it */
    HeardChange(RemoteInstance instance, ObjectNode answer) {
        this.instance = instance;
        this.answer = answer;
    }

    /** Asks the instance who has heard of it by now; whether there is nobody left to wait for. */
    boolean isHeardByAll() throws InterruptedException {
        String change = answer.path("outcome").path("change").asText("");
        if (!change.matches("[0-9a-f]{16}-[0-9]{1,16}")) {
            // An instance of an older version, which does not tell.
            return true;
        }
        try {
            JsonNode said = instance.heard(change);
            hearing = said;
            answer.set("hearing", said);
            failure = null;
            return said.path("all").asBoolean();
        } catch (CommandException e) {
            failure = e;
            return false;
        }
    }

    /** Who has heard, in a sentence; empty unless all have. */
    Optional<String> told() {
        JsonNode said = hearing;
        if (said == null || !said.path("all").asBoolean()) {
            return Optional.empty();
        }
        List<String> names = names(said, true);
        return Optional.of(
                names.isEmpty()
                        ? instance + " knows of no other instance, so nobody had to hear of it"
                        : instance + " has told " + String.join(", ", names) + ": "
                                + (names.size() == 1 ? "it has heard" : "all have heard"));
    }

    /** Who has not, and what to do then; empty if all have, or nobody was asked. */
    Optional<CommandException> notHeard(int seconds) {
        CommandException failed = failure;
        if (failed != null) {
            return Optional.of(CommandException.no(
                    "who else has heard that they ended on " + instance + " is not known: " + failed.getMessage(),
                    "see signet sessions status"));
        }
        JsonNode said = hearing;
        if (said == null || said.path("all").asBoolean()) {
            return Optional.empty();
        }
        List<String> who = new ArrayList<>(names(said, false));
        int never = said.path("expectedPeers").asInt() - said.path("instances").size();
        String forget = who.isEmpty()
                ? ""
                : "; if it is gone for good: signet sessions forget " + instance + " --instance " + who.get(0);
        if (never > 0) {
            who.add(never + " more that signet.peers names and nothing is known of");
        }
        List<String> heard = names(said, true);
        return Optional.of(CommandException.no(
                "what has ended on " + instance + " was not heard of within " + seconds + " s by "
                        + String.join(", ", who)
                        + (heard.isEmpty() ? "" : " (but by " + String.join(", ", heard) + ")")
                        + "; the sessions may go on there",
                "see that each is up and reached: it hears of it by itself then" + forget
                        + (never > 0 ? "; what is gone for good has to be taken out of signet.peers, too" : "")));
    }

    private static List<String> names(JsonNode hearing, boolean knows) {
        List<String> names = new ArrayList<>();
        for (JsonNode other : hearing.path("instances")) {
            if (other.path("knows").asBoolean() == knows) {
                names.add(other.path("name").asText());
            }
        }
        return names;
    }
}
