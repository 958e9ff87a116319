/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what running instances know about ended sessions. */
@Command(
        name = "status",
        header = "Tell how much has ended early, and whether instances hear of each other's sign-outs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every instance named hears all others that it knows of, and all others named",
            " 1:one does not, or cannot tell the others; the reason is told",
            " 2:called wrongly",
            " 3:an instance cannot be reached, or lets this user not see it",
            "70:a bug of the command"
        },
        footer = {
            "  signet sessions status http://127.0.0.1:4503 \\",
            "      --credentials farm-home/credentials.json",
            "  signet sessions status https://publish1.example.org \\",
            "      https://publish2.example.org --json"
        })
final class SessionStatusCommand implements Callable<Integer> {

    /** Of the column of names, so that farms with short ones look alike. */
    private static final int NARROWEST = 12;

    private final CommandContext surroundings;

    @Parameters(arity = "1..*", paramLabel = "URL", description = "A running instance.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    SessionStatusCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        List<InstanceSessions> all = new ArrayList<>();
        for (String url : urls) {
            RemoteInstance instance = remote.instance(url, surroundings);
            all.add(new InstanceSessions(instance.toString(), InstanceSessions.of(instance.sessions())));
        }
        if (json) {
            ArrayNode answers = new ObjectMapper().createArrayNode();
            all.forEach(one -> answers.add(one.json(all)));
            surroundings.voice().result(answers);
        } else {
            tell(all);
        }
        return all.stream().allMatch(one -> one.problemAmong(all).isEmpty()) ? ExitCode.DONE : ExitCode.NO;
    }

    private void tell(List<InstanceSessions> all) {
        int width = all.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        int name = Math.max(width, NARROWEST);
        row(name, "INSTANCE", "HEARS", "SILENT SINCE", "ENDED EARLY");
        for (InstanceSessions one : all) {
            row(
                    name,
                    one.name(),
                    one.heard() + " of " + one.expected(),
                    one.longestSilent().orElse("-"),
                    one.ended());
        }
        for (InstanceSessions one : all) {
            one.problemAmong(all)
                    .or(() -> one.isAlone()
                            ? Optional.of("no other instance is known; sessions that end here end here only")
                            : Optional.empty())
                    .ifPresent(text -> surroundings.voice().result(one.name() + ": " + text));
        }
    }

    private void row(int width, String name, String heard, String since, String ended) {
        surroundings
                .voice()
                .result(String.format(Locale.ROOT, "%-" + width + "s  %-8s  %-30s  %s", name, heard, since, ended));
    }
}
