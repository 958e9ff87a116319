/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.core.audit.AuditFault;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks whether a record is as it was written. */
@Command(
        name = "verify",
        header = "Tell whether an audit record is as it was written.",
        description = {
            "",
            "Every line is bound to all lines in front of it, so changed, removed, added and moved lines are found. That"
                    + " the end was cut off, or that everything was written anew, only a head tells that was noted down"
                    + " elsewhere: in the log, on the page Signet Health of the console, or the last answer of this command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it is intact",
            " 1:it is not",
            " 2:called wrongly",
            " 3:it cannot be read, or there is none",
            "70:a bug of the command"
        },
        footer = {
            "  signet audit verify farm-home",
            "  signet audit verify farm-home/publish1",
            "  # With a head that was noted down:",
            "  signet audit verify /backup/audit --head 4711:3f0c...",
        })
final class VerifyRecordCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandContext surroundings;

    @Parameters(
            paramLabel = "HOME",
            description =
                    "An instance directory, a farm's home for all of its instances, or a folder with the files of a record.")
    private Path home;

    @Option(
            names = "--head",
            paramLabel = "NUMBER:CHAIN",
            description = "A head noted down earlier, which the record has to hold. May be given several times.")
    private List<String> heads = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    VerifyRecordCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException {
        List<AuditHead> known = known();
        if (!known.isEmpty()) {
            FarmHomes.requireOne(home.toString());
        }
        List<String> homes = FarmHomes.expand(List.of(home.toString()));
        ArrayNode all = JSON.createArrayNode();
        List<RecordHome> altered = new ArrayList<>();
        for (String each : homes) {
            RecordHome record = RecordHome.of(Path.of(each), homeOption);
            Examination examination = new Examination(known);
            AuditReading reading = record.read(examination::see);
            List<String> faults = faults(reading, examination);
            if (json) {
                all.add(json(each, reading, faults));
            } else {
                print(homes.size() > 1 ? each + ": " : "", reading, record.files(), examination, faults);
            }
            if (!faults.isEmpty()) {
                altered.add(record);
            }
        }
        if (json) {
            surroundings
                    .voice()
                    .result(homes.size() > 1 ? JSON.createObjectNode().set("instances", all) : all.get(0));
        }
        if (!altered.isEmpty()) {
            throw CommandException.no(
                    "the audit record in " + altered.get(0) + " is not as it was written",
                    "keep it as it is, and compare it with a copy from before and with the heads in the logs");
        }
        return ExitCode.DONE;
    }

    private static List<String> faults(AuditReading reading, Examination examination) {
        List<String> faults = new ArrayList<>();
        reading.faults().stream().map(AuditFault::toString).forEach(faults::add);
        if (reading.faultCount() > faults.size()) {
            faults.add((reading.faultCount() - faults.size()) + " more");
        }
        faults.addAll(examination.contradictions());
        return faults;
    }

    private List<AuditHead> known() throws CommandException {
        List<AuditHead> known = new ArrayList<>();
        for (String text : heads) {
            known.add(AuditHead.of(text)
                    .orElseThrow(() -> CommandException.unusable(
                            "'" + text + "' is no head",
                            "give it as it stands in the log: a number, a colon, 64 hexadecimal digits")));
        }
        return known;
    }

    private void print(String whose, AuditReading reading, int files, Examination examination, List<String> faults) {
        surroundings
                .voice()
                .result(whose + (faults.isEmpty() ? "intact" : "not intact") + ": " + count(reading.records(), "line")
                        + " in " + count(files, "file") + ", from " + examination.from() + " to " + examination.to());
        reading.head().ifPresent(head -> surroundings.voice().result("head: " + head));
        faults.forEach(fault -> surroundings.voice().result("  " + fault));
    }

    private static String count(long number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    private static ObjectNode json(String home, AuditReading reading, List<String> faults) {
        ObjectNode root = JSON.createObjectNode();
        root.put("home", home);
        root.put("intact", faults.isEmpty());
        root.put("records", reading.records());
        root.put("head", reading.head().map(AuditHead::toString).orElse(null));
        ArrayNode all = root.putArray("faults");
        faults.forEach(all::add);
        return root;
    }
}
