/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.ShellWord;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether protected values can be opened. */
@Command(
        name = "check",
        header = "List the protected values in configurations, and tell whether they can be opened.",
        description = {
            "",
            "Of an instance: what its Configuration Admin keeps, and files in its install folders: .config, .cfg,"
                    + " .cfg.json, FileVault's .xml, feature models. Also values that stand in for a placeholder."
                    + " Opens values with the master ring, and shows none."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all can be opened, or there are none",
            " 1:some cannot be opened",
            " 2:called wrongly",
            " 3:the master ring or a file cannot be read",
            "70:a bug of the command"
        },
        footer = {
            "  signet secrets check farm-home/publish1",
            "  signet secrets check com.example.Mailer.cfg.json \\",
            "      --home farm-home/publish1 --json"
        })
final class CheckSecretsCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Parameters(paramLabel = "HOME|FILE", arity = "1..*", description = "Instance directories, or configuration files.")
    private List<String> words;

    @Option(
            names = "--home",
            paramLabel = "HOME",
            description = "Open the values with the master ring of this instance, not of the one they belong to.")
    private @Nullable String ringHome;

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    CheckSecretsCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException {
        Sealer sealer = new Sealer(surroundings.random());
        List<ValueCheck> checks = new ArrayList<>();
        List<String> wayBack = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        long placeholders = 0;
        int unknownFiles = 0;
        boolean readable = true;
        for (InstanceConfigurations subjects : InstanceConfigurations.of(words, ringHome, homeOption)) {
            KeyRing master = subjects.master();
            List<KeptRing> kept = subjects.home().kept(KeyRingKind.MASTER);
            List<ValueCheck> found = subjects.configurations().values().stream()
                    .map(value -> ValueCheck.of(value, sealer, master, kept))
                    .toList();
            checks.addAll(found);
            placeholders += subjects.configurations().placeholders();
            unknownFiles += subjects.configurations().unknownFiles();
            subjects.configurations()
                    .unseen()
                    .forEach(sentence -> unseen.add(words.size() == 1 ? sentence : subjects.home() + ": " + sentence));
            if (found.stream().anyMatch(check -> check.keptIn().isPresent())) {
                wayBack.add(wayBack(subjects.home(), found));
            }
            for (CommandException problem : subjects.configurations().problems()) {
                readable = false;
                surroundings.voice().error(String.valueOf(problem.getMessage()), problem.nextStep());
            }
        }
        if (json) {
            surroundings.voice().result(json(checks, placeholders, unknownFiles));
        } else {
            checks.forEach(check -> surroundings.voice().result(check.toString()));
            surroundings.voice().say(summary(checks));
            unseen.forEach(surroundings.voice()::say);
            wayBack.forEach(hint -> surroundings.voice().say("hint:  " + hint));
        }
        boolean good = checks.stream().allMatch(ValueCheck::opens);
        return readable ? good ? ExitCode.DONE : ExitCode.NO : ExitCode.UNUSABLE;
    }

    /** The ring in force stays: putting a backup in its place would close what was sealed since. */
    private String wayBack(KeyHome home, List<ValueCheck> checks) {
        if (home.isAem()) {
            return home + " has keys of closed values in its backups, and AEM holds one master at a time: protect these"
                    + " values again on its page Crypto Support, or put the backup in the place of the master with which"
                    + " the others are sealed";
        }
        String word = checks.stream()
                        .allMatch(check -> check.opens() || check.keptIn().isPresent())
                ? "all that is closed"
                : "those whose key is in a backup";
        return surroundings.program() + " secrets rewrap " + ShellWord.of(home.name()) + " opens " + word
                + " with it, and seals it again under the key in use"
                + (home.isRunning() ? "; stop the instance for that, or name it by its URL" : "");
    }

    private static String summary(List<ValueCheck> checks) {
        long closed = checks.stream().filter(check -> !check.opens()).count();
        String values = checks.size() == 1 ? "1 protected value" : checks.size() + " protected values";
        return closed == 0
                ? values + (checks.isEmpty() ? "" : ", all of which can be opened")
                : values + ", of which " + closed + " cannot be opened";
    }

    private static ObjectNode json(List<ValueCheck> checks, long placeholders, int unknownFiles) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode values = root.putArray("values");
        for (ValueCheck check : checks) {
            values.addObject()
                    .put("file", check.value().file().toString())
                    .put("pid", check.value().pid())
                    .put("property", check.value().property())
                    .put("keyId", check.keyId().orElse(null))
                    .put("aem", check.value().isAem())
                    .put("opens", check.opens())
                    .put("slip", check.value().slip())
                    .put("problem", check.problem().orElse(null))
                    .put("keptIn", check.keptIn().orElse(null));
        }
        root.putObject("notLookedInto").put("placeholders", placeholders).put("files", unknownFiles);
        return root;
    }
}
