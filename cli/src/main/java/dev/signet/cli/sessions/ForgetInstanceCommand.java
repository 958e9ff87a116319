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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has running instances forget one that is gone for good. */
@Command(
        name = "forget",
        header = "Have instances forget one that is gone for good.",
        description = {
            "",
            "An instance warns of another one that it hears nothing of any more, and revoke waits for it. After scaling down,"
                    + " say to each that is left that it is gone. If it speaks again it counts again.",
            "",
            "Without this it is forgotten by itself once it was silent for longer than a session can last: 12 hours and 5"
                    + " minutes by default."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every instance named has forgotten it",
            " 1:an instance named does not know it",
            " 2:called wrongly",
            " 3:an instance cannot be reached, or lets this user not do it",
            "70:a bug of the command"
        },
        footer = {
            "  signet sessions forget http://127.0.0.1:4503 http://127.0.0.1:4504 \\",
            "      --instance publish3 --credentials farm-home/credentials.json",
            "  signet sessions forget https://publish1.example.org --json \\",
            "      --instance publish3-8cc766cc"
        })
final class ForgetInstanceCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(arity = "1..*", paramLabel = "URL", description = "A running instance that is to forget the other one.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--instance",
            required = true,
            paramLabel = "NAME",
            description = "The one that is gone: its name, with the start of its Sling ID if several have that name.")
    private String name = "";

    @Option(
            names = "--json",
            description = "Write JSON, for programs: what each instance knows about ended sessions then.")
    private boolean json;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    ForgetInstanceCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        List<RemoteInstance> instances = remote.instances(urls, surroundings);
        ArrayNode answers = new ObjectMapper().createArrayNode();
        Failures failures = new Failures();
        for (RemoteInstance instance : instances) {
            try {
                String known = known(instance, InstanceSessions.of(instance.sessions()));
                ObjectNode answer = InstanceSessions.of(instance.forgetInstance(known));
                answers.addObject()
                        .put("url", instance.toString())
                        .put("forgotten", known)
                        .setAll(answer);
                if (!json) {
                    tell(new InstanceSessions(instance.toString(), answer), known);
                }
            } catch (CommandException e) {
                // The others are to forget it all the same.
                failures.add(e);
            }
        }
        if (json) {
            surroundings.voice().result(answers);
        }
        failures.throwWorst(surroundings.voice());
        return ExitCode.DONE;
    }

    /** What the instance calls the one that is meant. */
    private String known(RemoteInstance instance, ObjectNode sessions) throws CommandException {
        List<String> alike = new ArrayList<>();
        for (JsonNode peer : sessions.path("peers")) {
            String other = peer.path("name").asText();
            if (other.equals(name)) {
                return name;
            }
            if (other.startsWith(name + '-')
                    && other.substring(name.length() + 1).matches("[0-9a-f]{8}")) {
                alike.add(other);
            }
        }
        if (alike.size() > 1) {
            throw CommandException.no(
                    instance + " knows several instances called " + name + ": " + String.join(", ", alike),
                    "name one of these; signet sessions status --json tells when each was last heard");
        }
        return alike.isEmpty() ? name : alike.get(0);
    }

    private void tell(InstanceSessions sessions, String forgotten) {
        surroundings.voice().result(sessions.url() + " has forgotten " + forgotten);
        int heard = sessions.heard();
        if (sessions.expected() > heard) {
            surroundings
                    .voice()
                    .result(sessions.url() + " expects " + sessions.expected() + " other instances and knows " + heard
                            + ": take what is gone out of its framework property signet.peers, too");
        }
    }
}
