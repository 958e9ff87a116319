/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.farm.topology.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends sessions on running instances. */
@Command(
        name = "revoke",
        header = "End sessions before their tokens expire.",
        description = {
            "",
            "One instance is enough: it tells the others, and the command waits until they have heard. Naming several ends"
                    + " the sessions on each of them at once, even if they cannot reach each other. Nobody is kept from"
                    + " signing in again.",
            "",
            "A user, key or session that an instance does not know is an error, and that instance does nothing. A session"
                    + " is known where a token of it has come by since the start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:they have ended on every instance named, and all others have heard",
            " 1:an instance named does not know the user, key or session, or another one has not heard in time",
            " 2:called wrongly",
            " 3:an instance cannot be reached, or lets this user not do it",
            " 4:an instance refuses, and says why",
            "70:a bug of the command"
        },
        footer = {
            "  signet sessions revoke https://publish1.example.org --user alice \\",
            "      --credentials admin.txt",
            "  signet sessions revoke http://127.0.0.1:4503 http://127.0.0.1:4504 --all \\",
            "      --credentials farm-home/credentials.json"
        })
final class RevokeSessionsCommand implements Callable<Integer> {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final CommandContext surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "URL", description = "A running instance.")
    private List<String> urls = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    private WhichSessions which;

    @Option(names = "--dry-run", description = "Only tell what would be done, after a look at every instance.")
    private boolean dryRun;

    @Option(
            names = "--even-if-unknown",
            description = "End them although an instance does not know such a user, key or session: others may know.")
    private boolean evenIfUnknown;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait until all other instances have heard; 0 does not wait. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int wait;

    @Option(
            names = "--json",
            description =
                    "Write JSON, for programs: what each instance knows about ended sessions then, and who has heard"
                            + " of these.")
    private boolean json;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    RevokeSessionsCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        List<RemoteInstance> instances = remote.instances(urls, surroundings);
        if (wait < 0) {
            throw new ParameterException(spec.commandLine(), "--wait is a number of seconds, 0 or more");
        }
        ArrayNode answers = new ObjectMapper().createArrayNode();
        List<HeardChange> changes = new ArrayList<>();
        Failures failures = new Failures();
        for (RemoteInstance instance : instances) {
            try {
                ObjectNode answer = dryRun ? looked(instance) : InstanceSessions.of(instance.endSessions(form()));
                ObjectNode entry = answers.addObject().put("url", instance.toString());
                entry.setAll(answer);
                changes.add(new HeardChange(instance, entry));
                tell(instance, answer.path("outcome").path("note").asText(""));
            } catch (CommandException e) {
                // The others are to end them all the same.
                failures.add(e);
            }
        }
        if (!dryRun && wait > 0) {
            awaitHearing(changes);
            for (HeardChange change : changes) {
                change.told().filter(sentence -> !json).ifPresent(surroundings.voice()::result);
                change.notHeard(wait).ifPresent(failures::add);
            }
        }
        if (json) {
            surroundings.voice().result(answers);
        }
        failures.throwWorst(surroundings.voice());
        return ExitCode.DONE;
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>(which.form());
        if (evenIfUnknown) {
            form.put("evenIfUnknown", "yes");
        }
        return form;
    }

    /** As if they had been ended. */
    private ObjectNode looked(RemoteInstance instance) throws CommandException, InterruptedException {
        JsonNode subject = instance.checkSessions(which.form());
        if (subject.path("certainty").asText().equals("unknown") && !evenIfUnknown) {
            throw CommandException.no(
                    instance + " would do nothing: " + subject.path("note").asText(),
                    "check the name; to end the sessions all the same, give --even-if-unknown");
        }
        ObjectNode answer = InstanceSessions.of(instance.sessions());
        answer.set("outcome", subject);
        return answer;
    }

    /** Until all have heard, or the time is over; those that have are not asked again. */
    private void awaitHearing(List<HeardChange> changes) throws InterruptedException {
        Waiting waiting = new Waiting(surroundings.time());
        Instant begin = waiting.now();
        List<HeardChange> left = new ArrayList<>();
        for (HeardChange change : changes) {
            if (!change.isHeardByAll()) {
                left.add(change);
            }
        }
        while (!left.isEmpty() && waiting.since(begin).compareTo(Duration.ofSeconds(wait)) < 0) {
            surroundings
                    .voice()
                    .sayInPassing("waiting for other instances to hear of it, "
                            + waiting.since(begin).toSeconds() + " s");
            waiting.pause(INTERVAL);
            for (HeardChange change : List.copyOf(left)) {
                if (change.isHeardByAll()) {
                    left.remove(change);
                }
            }
        }
    }

    private void tell(RemoteInstance instance, String note) {
        if (!json) {
            surroundings
                    .voice()
                    .result(instance
                            + (dryRun ? " would end " : " ended ")
                            + which.text()
                            + (note.isEmpty() ? "" : "; " + note));
        }
    }
}
