/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.farm;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.command.Voice;
import dev.signet.farm.control.Farm;
import dev.signet.farm.control.FarmReport;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.Topology;
import dev.signet.farm.topology.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a farm. */
@Command(
        name = "start",
        header = "Start a farm and show how to reach it.",
        description = {
            "",
            "Starts all instances at the same time, gives all of them the keys of the first one (the author if"
                    + " there is one), and then the load balancer. Without --detach the command stays until Ctrl-C, which"
                    + " stops the farm.",
            "",
            "Instances keep their content, keys and configurations in the farm's home from one start to the next."
                    + " Ports of instances are the next free ones from 4502 (author) and 4503 (publish) on. The passwords"
                    + " of admin, alice and bob are generated at the first start and written to credentials.json in the"
                    + " farm's home; put that file there beforehand to choose them. The environment variable"
                    + " SIGNET_INSTANCE_OPTS holds more options for the Java of the instances."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the farm is ready; without --detach: it was, and was stopped by another command. Instances with keys of"
                    + " their own keep them, with a warning",
            " 2:called wrongly",
            " 3:the topology has faults, or says what this version cannot start; or the farm cannot be started: it is"
                    + " running already, a port is taken, memory or disk space is short, a key file is damaged, an"
                    + " instance does not come up; what was begun is ended again",
            "70:a bug of the command"
        },
        footer = {
            "  signet farm start",
            "  signet farm start --detach --publish 2 --author",
            "  signet farm start --tls",
            "  signet farm start --tokens repository --balance sticky --port 8090",
            "  signet farm start --topology two-places.json"
        })
final class StartCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "Read from a document what the farm consists of (spec/topology.md), instead of from the"
                    + " options from --publish to --tls; signet farm topology --example prints one.")
    private @Nullable Path topologyFile;

    @Option(
            names = "--publish",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many publish instances; the default is ${DEFAULT-VALUE}.")
    private int publish;

    @Option(names = "--author", description = "With an author, which then is the source of the keys.")
    private boolean author;

    @Option(
            names = "--balance",
            paramLabel = "HOW",
            defaultValue = "round-robin",
            description = "How the load balancer chooses an instance: round-robin (the default), or sticky: a"
                    + " browser stays where it was first.")
    private Balance balance;

    @Option(
            names = "--tokens",
            paramLabel = "MODE",
            defaultValue = "encapsulated",
            description = "What a sign-in is kept in: encapsulated (the default), in the signed cookie,"
                    + " valid on every instance; or repository, valid only where the user signed in.")
    private FarmTokenMode tokens;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The load balancer's port; the default is 8080, or 8443 with --tls.")
    private @Nullable Integer port;

    @Option(
            names = "--tls",
            description = "Serve HTTPS at the load balancer, and nothing else there. The certificate is made at the"
                    + " first start, in the folder tls of the farm's home, and is self-signed: browsers warn, and show the"
                    + " fingerprint that this command prints.")
    private boolean tls;

    @Option(names = "--detach", description = "Return when the farm is ready, and leave it running.")
    private boolean detach;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long an instance may take until it is ready; the default is ${DEFAULT-VALUE}.")
    private int timeout;

    @Mixin
    private FarmOption farm;

    @Mixin
    HelpOption help;

    StartCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws FarmException, CommandException, InterruptedException {
        require(timeout >= 1, "--timeout must be 1 or more");
        // Before a file is read that is another user's, as whom the command may have to work.
        FarmHome home = farm.home(surroundings);
        Topology topology = topology();
        Voice voice = surroundings.voice();
        Waiting waiting = new Waiting(surroundings.time());
        SpokenProgress progress = new SpokenProgress(voice, waiting);
        Farm interrupted = farm.farm(surroundings, new Waiting(surroundings.time()), progress);
        try (Interruption interruption = new Interruption(waiting, voice, interrupted::stopOwn)) {
            interruption.watch();
            voice.say("starting a farm of " + Summary.size(topology) + " in " + home);
            FarmReport report = start(waiting, progress, topology);
            new Summary(home, voice).tell(report, topology, progress.elapsed(), detach);
            if (!detach) {
                new Foreground(farm.farm(surroundings, waiting, progress), waiting, voice, home).stay();
            }
            return ExitCode.DONE;
        }
    }

    private FarmReport start(Waiting waiting, SpokenProgress progress, Topology topology)
            throws FarmException, CommandException, InterruptedException {
        Farm started = farm.farm(surroundings, waiting, progress);
        try (ProgressTicker ticker = new ProgressTicker(progress::tick)) {
            ticker.start();
            return started.start(topology, Duration.ofSeconds(timeout));
        }
    }

    private Topology topology() throws FarmException, CommandException {
        if (topologyFile != null) {
            for (String option : List.of("--publish", "--author", "--balance", "--tokens", "--port", "--tls")) {
                require(
                        !spec.commandLine().getParseResult().hasMatchedOption(option),
                        option + " cannot be given beside --topology, whose document says that");
            }
            return TopologyCommand.read(topologyFile, surroundings.voice());
        }
        require(
                publish >= (author ? 0 : 1),
                "--publish must be 1 or more" + (author ? " (0 is fine with --author)" : ""));
        int listening = Objects.requireNonNullElse(port, RegionBalancer.usualPort(tls));
        require(listening >= 1 && listening <= 65_535, "--port must be between 1 and 65535");
        return Topology.inOnePlace(publish, author, tokens, new RegionBalancer(balance, listening, tls));
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
