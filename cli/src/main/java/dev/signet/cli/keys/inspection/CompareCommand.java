/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.InstanceView;
import dev.signet.core.keyring.KeyRingKind;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells whether instances hold the same keys. */
@Command(
        name = "compare",
        header = "Tell whether instances hold the same key rings, and which keys differ.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all have the same rings",
            " 1:they differ",
            " 2:called wrongly",
            " 3:a ring is missing or cannot be read, or an instance cannot be reached",
            " 4:refused: something leads out of HOME; --keys-elsewhere allows it",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys compare farm-home",
            "  signet keys compare /aem/author/crx-quickstart \\",
            "      /aem/publish/crx-quickstart",
            "  signet keys compare farm-home/publish1 \\",
            "      https://publish9.example.org --credentials admin.txt"
        })
public final class CompareCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InspectedInstances instances;

    @Mixin
    HelpOption help;

    public CompareCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Inspections inspections = instances.look(surroundings);
        if (inspections.views().size() == 1 && inspections.exitCode() == ExitCode.DONE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is nothing to compare " + inspections.views().get(0).name() + " with; name another one");
        }
        InstancesComparison comparison = new InstancesComparison(inspections.views());
        boolean known = inspections.exitCode() == ExitCode.DONE
                && inspections.views().stream().allMatch(CompareCommand::hasBoth);
        if (instances.json) {
            surroundings.voice().result(json(inspections.views(), comparison, known));
        } else {
            tell(inspections.views(), comparison, known);
        }
        if (inspections.exitCode() == ExitCode.REFUSED) {
            return ExitCode.REFUSED;
        }
        return known ? comparison.isSame() ? ExitCode.DONE : ExitCode.NO : ExitCode.UNUSABLE;
    }

    private static boolean hasBoth(InstanceView view) {
        return view.rings().stream().allMatch(ring -> ring.facts().isPresent());
    }

    private void tell(List<InstanceView> views, InstancesComparison comparison, boolean known) {
        int width = views.stream().mapToInt(view -> view.name().length()).max().orElse(0);
        row(width, "INSTANCE", "HMAC", "MASTER");
        for (InstanceView view : views) {
            row(width, view.name(), cell(view, KeyRingKind.HMAC), cell(view, KeyRingKind.MASTER));
        }
        comparison.differences().forEach(difference -> surroundings.voice().result(difference.toString()));
        surroundings.voice().result(verdict(comparison, known));
    }

    private static String verdict(InstancesComparison comparison, boolean known) {
        if (!known) {
            return "not everything could be compared";
        }
        if (comparison.isSame()) {
            return "same";
        }
        return comparison.differences().isEmpty()
                ? "different: the same keys, in rings of different generations or with different dates"
                : "different";
    }

    private void row(int width, String name, String hmac, String master) {
        surroundings
                .voice()
                .result(String.format(Locale.ROOT, "%-" + Math.max(width, 8) + "s  %-32s  %s", name, hmac, master));
    }

    private static String cell(InstanceView view, KeyRingKind kind) {
        return InstancesComparison.fingerprint(view, kind)
                .orElseGet(() -> view.rings().stream()
                                .anyMatch(ring ->
                                        ring.kind() == kind && ring.problem().isPresent())
                        ? "unusable"
                        : "not known");
    }

    private static ObjectNode json(List<InstanceView> views, InstancesComparison comparison, boolean known) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        if (known) {
            root.put("same", comparison.isSame());
        } else {
            root.putNull("same");
        }
        ArrayNode instances = root.putArray("instances");
        for (InstanceView view : views) {
            instances
                    .addObject()
                    .put("name", view.name())
                    .put(
                            "hmac",
                            InstancesComparison.fingerprint(view, KeyRingKind.HMAC)
                                    .orElse(null))
                    .put(
                            "master",
                            InstancesComparison.fingerprint(view, KeyRingKind.MASTER)
                                    .orElse(null));
        }
        ArrayNode differences = root.putArray("differences");
        for (InstancesComparison.Difference difference : comparison.differences()) {
            ObjectNode node = differences
                    .addObject()
                    .put("ring", difference.kind().label())
                    .put("key", difference.key());
            ArrayNode missing = node.putArray("missing");
            difference.missing().forEach(missing::add);
        }
        return root;
    }
}
