/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.remote.OutsideView;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what instances lack, and the line to paste. */
@Command(
        name = "doctor",
        header = "Say what instances lack to be one farm, and the line to paste for each thing.",
        description = {
            "%nA URL is asked for its page Signet Set-up, and looked at from outside: it is signed in and out once. For"
                    + " other users than admin, the password admin of admin is tried on this machine. A HOME is only"
                    + " looked at, whether its"
                    + " instance runs or not. Instances that are named together are to be one farm."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nothing is missing",
            " 1:something is; it is told what, and what to do",
            " 2:called wrongly",
            " 3:an instance cannot be reached, or lets this user not see it; the others are told",
            " 4:refused; a named flag would allow it",
            "70:a bug of the command"
        },
        footer = {
            "  signet doctor http://127.0.0.1:4503 --credentials farm-home/credentials.json",
            "  signet doctor https://publish1.example.org https://publish2.example.org",
            "  signet doctor farm-home --json"
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int NARROWEST = 10;

    private final CommandContext surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "URL|HOME",
            description = "A running instance, the directory of one, or a farm's home for all its instances.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private RemoteOption remote;

    @Mixin
    private HomeOption homes;

    @Mixin
    HelpOption help;

    private DoctorCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /** The command, which has no further ones. */
    public static CommandLine commandLine(CommandContext surroundings) {
        return new CommandLine(new DoctorCommand(surroundings));
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Map<String, RemoteInstance> instances = new LinkedHashMap<>();
        List<String> folders = new ArrayList<>();
        for (String word : FarmHomes.expand(words)) {
            if (RemoteOption.isUrl(word)) {
                // Before any is asked, all are addresses.
                instances.put(word, remote.instance(word, surroundings));
            } else {
                folders.add(word);
            }
        }
        List<Diagnosis> found = new ArrayList<>();
        List<InsideReport> told = new ArrayList<>();
        List<CommandException> failures = new ArrayList<>();
        for (Map.Entry<String, RemoteInstance> instance : instances.entrySet()) {
            try {
                OutsideView outside = remote.outside(instance.getKey(), surroundings);
                InsideReport inside = InsideReport.of(instance.getValue());
                told.add(inside);
                found.addAll(merged(
                        inside.diagnoses(),
                        new OutsideReport(outside).diagnoses(instance.getValue(), inside.cookie())));
            } catch (CommandException e) {
                failures.add(e);
            }
        }
        for (String folder : folders) {
            try {
                found.addAll(HomeReport.of(homes, folder, surroundings.time().instant()));
            } catch (CommandException e) {
                failures.add(e);
            }
        }
        found.addAll(TogetherReport.of(told));
        found.sort(Comparator.comparing(Diagnosis::gravity));
        return conclude(found, failures);
    }

    /** What was seen from outside, in the place of what the instance says of the same from inside. */
    static List<Diagnosis> merged(List<Diagnosis> inside, List<Diagnosis> outside) {
        Set<String> seen = outside.stream()
                .map(Diagnosis::id)
                .filter(Set.of(OutsideReport.COOKIE, OutsideReport.BASIC)::contains)
                .collect(Collectors.toSet());
        List<Diagnosis> merged = new ArrayList<>(
                inside.stream().filter(one -> !seen.contains(one.id())).toList());
        merged.addAll(outside);
        return merged;
    }

    private int conclude(List<Diagnosis> found, List<CommandException> failures) throws CommandException {
        failures.sort(Comparator.comparingInt(CommandException::exitCode));
        boolean missing = found.stream().anyMatch(one -> one.gravity() == Gravity.MISSING);
        if (json) {
            tellPrograms(found, !missing && failures.isEmpty());
        } else if (!found.isEmpty()) {
            tellPeople(found);
        }
        for (CommandException failure : failures) {
            if (failure == failures.get(failures.size() - 1)) {
                throw failure;
            }
            surroundings.voice().error(String.valueOf(failure.getMessage()), failure.nextStep());
        }
        return missing ? ExitCode.NO : ExitCode.DONE;
    }

    private void tellPrograms(List<Diagnosis> found, boolean complete) {
        ObjectNode answer = new ObjectMapper().createObjectNode().put("complete", complete);
        ArrayNode findings = answer.putArray("findings");
        found.forEach(one -> findings.add(one.json()));
        surroundings.voice().result(answer);
    }

    private void tellPeople(List<Diagnosis> found) {
        boolean several = found.stream().map(Diagnosis::subject).distinct().count() > 1;
        int widest =
                found.stream().mapToInt(one -> one.subject().length()).max().orElse(NARROWEST);
        for (Diagnosis one : found) {
            String who = several ? pad(one.subject(), widest) + "  " : "";
            surroundings
                    .voice()
                    .result(pad(one.gravity().word(), 7) + "  " + pad(one.id(), 16) + "  " + who + one.sentence());
        }
        List<Diagnosis> missing =
                found.stream().filter(one -> one.gravity() == Gravity.MISSING).toList();
        surroundings.voice().result("");
        if (missing.isEmpty()) {
            surroundings.voice().result("Nothing is missing.");
            return;
        }
        surroundings.voice().result("To do:");
        for (Diagnosis one : missing) {
            surroundings.voice().result("");
            surroundings.voice().result((several ? one.subject() + ": " : "") + one.id() + ": " + one.remedy());
            if (!one.line().isEmpty()) {
                surroundings.voice().result("    " + one.line());
            }
        }
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
