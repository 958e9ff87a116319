/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys.replication;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.FarmHomes;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.keys.change.ChangeOption;
import dev.signet.cli.keys.change.Execution;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.cli.keys.change.RingDelivery;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.keys.lifecycle.SamePlace;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.cli.secrets.RewrapWork;
import dev.signet.core.keyring.KeyRingKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies one instance's rings to others. */
@Command(
        name = "replicate",
        header = "Copy the key rings of one instance to others, all or none of them.",
        description = {
            "",
            "Compares first, keeps what it replaces beside it, and checks afterwards that each instance holds the"
                    + " rings: a running one of Signet takes them without a restart. If one target fails, all get back"
                    + " what they had. A running AEM has to be restarted, or its crypto bundle refreshed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all targets hold the source's rings",
            " 1:they do, but some protected values could not be sealed again where they stand, and are listed",
            " 2:called wrongly",
            " 3:an instance or a ring cannot be used; nothing was changed, or it was taken back",
            " 4:refused: a target has a newer ring, or protected values would be lost; a flag allows it",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys replicate --from farm-home/publish1 \\",
            "      --to farm-home/publish2 --dry-run",
            "  signet keys replicate --from /aem/author/crx-quickstart \\",
            "      --to /aem/publish1/crx-quickstart /aem/publish2/crx-quickstart",
            "  signet keys replicate --from farm-home/author \\",
            "      --to https://publish9.example.org --credentials admin.txt"
        })
public final class ReplicateCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "HOME|URL|FOLDER",
            description =
                    "Where the keys are; a folder of two key files will do. By URL only if that instance keeps them in its repository.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            arity = "1..*",
            paramLabel = "HOME|URL",
            description = "Instances that shall have them; a farm home stands for its instances.")
    private List<String> to;

    @Option(names = "--ring", paramLabel = "RING", description = "Copy hmac or master alone; the default is both.")
    private @Nullable KeyRingKind kind;

    @Mixin
    private ReplicationFlags flags;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    private ChangeOption change;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    public ReplicateCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Instant now = surroundings.time().instant();
        ReplicationSource source = source(kind == null ? List.of(KeyRingKind.values()) : List.of(kind));
        RingDelivery delivery = new RingDelivery(surroundings, now);
        Replication replication = new Replication(surroundings, flags, now, delivery);
        List<TargetHome> homes = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<RemoteInstance> remotes = new ArrayList<>();
        for (String word : SamePlace.without(from, FarmHomes.expand(to))) {
            if (RemoteOption.isUrl(word)) {
                remotes.add(remote.instance(word, surroundings));
            } else {
                homes.add(TargetHome.open(word, homeOption));
            }
        }
        for (TargetHome home : homes) {
            note(replication.plan(source, home), home.name(), changed);
        }
        for (RemoteInstance instance : remotes) {
            note(replication.plan(source, instance), instance.toString(), changed);
        }
        Plan plan = new Plan();
        delivery.addTo(plan);
        new Execution(surroundings, change).run(plan, homes, source.rings());
        if (!change.dryRun) {
            homes.stream().filter(home -> changed.contains(home.name())).forEach(this::tellWhatIsLeft);
            changed.forEach(name -> surroundings.voice().say(name + " has the keys of " + source.name()));
        }
        return RewrapWork.tell(replication.left(), surroundings.voice()) ? ExitCode.DONE : ExitCode.NO;
    }

    private ReplicationSource source(List<KeyRingKind> kinds) throws CommandException, InterruptedException {
        if (RemoteOption.isUrl(from)) {
            return ReplicationSource.of(remote.instance(from, surroundings), kinds);
        }
        Path folder = Path.of(from);
        return ReplicationSource.isFolderOfKeys(folder, homeOption)
                ? ReplicationSource.ofFolder(folder, kinds)
                : ReplicationSource.of(homeOption.open(from), kinds);
    }

    private void note(boolean needed, String name, List<String> changed) {
        if (needed) {
            changed.add(name);
        } else {
            surroundings.voice().say(name + " has these keys already");
        }
    }

    private void tellWhatIsLeft(TargetHome target) {
        if (target.home().isAem() && !target.home().isRunning()) {
            surroundings
                    .voice()
                    .say(target.name()
                            + " does not run: whether AEM uses these files shows after its start, when its page"
                            + " Crypto Support protects a text");
        }
        if (target.home().isAem() && target.home().isRunning()) {
            surroundings
                    .voice()
                    .warning(
                            target.name() + " runs, and AEM reads its keys when its crypto bundle starts",
                            "restart it; or refresh the bundle com.adobe.granite.crypto in its web console");
        }
    }
}
