/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends sessions on running instances. */
@Command(
        name = "revoke",
        header = "End sessions before their tokens expire.",
        description = {
            "",
            "One instance is enough: it tells the others. Naming several ends the sessions on each of them at once, even if"
                    + " they cannot reach each other. Nobody is kept from signing in again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:they have ended on every instance named",
            " 2:called wrongly",
            " 3:an instance cannot be reached, or lets this user not do it",
            " 4:an instance refuses, and says why",
            "70:a bug of the command"
        },
        footer = {
            "  signet sessions revoke https://publish1.example.org --user alice --credentials admin.txt",
            "  signet sessions revoke http://127.0.0.1:4503 http://127.0.0.1:4504 --all \\",
            "         --credentials farm-home/credentials.json"
        })
final class RevokeSessionsCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(arity = "1..*", paramLabel = "URL", description = "A running instance.")
    private List<String> urls = new ArrayList<>();

    @ArgGroup(multiplicity = "1")
    private WhichSessions which;

    @Option(names = "--dry-run", description = "Only tell what would be done, after a look at every instance.")
    private boolean dryRun;

    @Option(
            names = "--json",
            description = "Write JSON, for programs: what each instance knows about ended sessions then.")
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
        List<RemoteInstance> instances = new ArrayList<>();
        for (String url : urls) {
            instances.add(remote.instance(url, surroundings));
        }
        ArrayNode answers = new ObjectMapper().createArrayNode();
        List<CommandException> failures = new ArrayList<>();
        for (RemoteInstance instance : instances) {
            try {
                ObjectNode answer =
                        InstanceSessions.of(dryRun ? instance.sessions() : instance.endSessions(which.form()));
                answers.addObject().put("url", instance.toString()).setAll(answer);
                tell(instance);
            } catch (CommandException e) {
                // The others are to end them all the same.
                failures.add(e);
            }
        }
        if (json) {
            surroundings.voice().result(answers);
        }
        return outcome(failures);
    }

    private void tell(RemoteInstance instance) {
        if (!json) {
            surroundings.voice().result(instance + (dryRun ? " would end " : " ended ") + which.text());
        }
    }

    /** Tells of all failures; the last one as the command's own. */
    private int outcome(List<CommandException> failures) throws CommandException {
        for (CommandException failure : failures) {
            if (failure == failures.get(failures.size() - 1)) {
                throw failure;
            }
            surroundings.voice().error(String.valueOf(failure.getMessage()), failure.nextStep());
        }
        return ExitCode.DONE;
    }
}
