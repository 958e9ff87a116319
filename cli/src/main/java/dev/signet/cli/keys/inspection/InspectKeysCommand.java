/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what there is to know about keys, the keys themselves aside. */
@Command(
        name = "inspect",
        header = "Show an instance's key rings: ids, states, dates, fingerprints, and where they are.",
        description = {
            "",
            "Only looks. Warns of what will make trouble: a marker with white space around its word, key files"
                    + " that others may read, or that the instance may not."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every ring can be read, or there is none yet",
            " 2:called wrongly",
            " 3:a ring cannot be read, or an instance cannot be found",
            " 4:refused: something leads out of HOME; --keys-elsewhere allows it",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys inspect farm-home",
            "  signet keys inspect /aem/author/crx-quickstart \\",
            "      /aem/publish/crx-quickstart",
            "  signet keys inspect http://127.0.0.1:4503 --json \\",
            "      --credentials farm-home/credentials.json"
        })
public final class InspectKeysCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Mixin
    private InspectedInstances instances;

    @Mixin
    HelpOption help;

    public InspectKeysCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Inspections inspections = instances.look(surroundings);
        if (instances.json) {
            surroundings.voice().result(InstanceJson.of(inspections.views()));
        } else {
            InstanceText.lines(inspections.views()).forEach(surroundings.voice()::result);
        }
        return inspections.exitCode();
    }
}
