/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.core.audit.AuditReading;
import dev.signet.core.audit.AuditRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the lines of a record. */
@Command(
        name = "show",
        header = "Show what happened, the oldest first.",
        description = {"", "What other people typed is shown without anything that a terminal would obey."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it is shown; a warning says if it is damaged",
            " 2:called wrongly",
            " 3:it cannot be read, or there is none",
            "70:a bug of the command"
        },
        footer = {
            "  signet audit show farm-home/publish1 --last 20",
            "  signet audit show farm-home/publish1 --user alice",
            "  signet audit show farm-home/publish1 --json \\",
            "      | jq -r 'select(.reason) | .reason' | sort | uniq -c"
        })
final class ShowCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(
            paramLabel = "HOME",
            description =
                    "An instance directory, a farm's home for all of its instances, or a folder with the files of a record.")
    private Path home;

    @Option(names = "--last", paramLabel = "N", description = "Only the last N of them.")
    private int last;

    @Option(names = "--user", paramLabel = "USER", description = "Only what concerns that user.")
    private @Nullable String user;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only that action, such as sign-in-refused.")
    private @Nullable String action;

    @Option(names = "--json", description = "Print the lines as they stand in the record: one JSON object each.")
    private boolean json;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    ShowCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException {
        List<String> homes = FarmHomes.expand(List.of(home.toString()));
        for (String each : homes) {
            if (homes.size() > 1) {
                surroundings.voice().say(each + ":");
            }
            show(each);
        }
        return ExitCode.DONE;
    }

    private void show(String whose) throws CommandException {
        RecordHome record = RecordHome.of(Path.of(whose), homeOption);
        Deque<AuditRecord> kept = new ArrayDeque<>();
        Consumer<AuditRecord> reader = last > 0 ? line -> keep(kept, line) : this::show;
        AuditReading reading = record.read(line -> {
            if (isWanted(line)) {
                reader.accept(line);
            }
        });
        kept.forEach(this::show);
        if (reading.faultCount() > 0) {
            surroundings
                    .voice()
                    .warning(
                            "the audit record in " + record + " is damaged", "look with: signet audit verify " + whose);
        }
    }

    private void keep(Deque<AuditRecord> kept, AuditRecord line) {
        kept.addLast(line);
        if (kept.size() > last) {
            kept.removeFirst();
        }
    }

    private boolean isWanted(AuditRecord line) {
        return (user == null || user.equals(line.user())) && (action == null || action.equals(line.action()));
    }

    private void show(AuditRecord line) {
        if (json) {
            surroundings.voice().resultOfJson(line.text());
        } else {
            surroundings.voice().result(PlainLine.of(line));
        }
    }
}
