/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.relocate.source.Sources;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.core.seal.Sealer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves the keys of an instance from its repository into the files of its key provider. */
@Command(
        name = "relocate",
        header = "Move an instance's keys from its repository into its files.",
        description = {
            "",
            "An upgraded instance may still read hmac and master from /etc/key while everything else expects them in"
                    + " files. This command puts them there and sets the storage marker: on a stopped instance, in steps"
                    + " that are shown, noted in HOME/signet/relocation and backed up. After the next start --finish"
                    + " removes the two properties from the repository.",
            "",
            "Without --from the keys are read from HOME/repository/segmentstore, that is from a copy of it.",
            "HOME is the directory of an instance: of a farm, AEM's crx-quickstart, or the home of Sling's launcher."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done; or the keys are read, and the instance has to be stopped now",
            " 1:--finish: the instance does not use these keys, or its repository holds other ones",
            " 2:called wrongly",
            " 3:the instance runs, or keys, files or the segment store cannot be used",
            " 4:refused: another relocation is not finished, files were changed meanwhile, the ring in force was rotated,"
                    + " something leads out of HOME, or --finish cannot have it proven that the keys are used",
            "70:a bug of the command"
        },
        footer = {
            "  signet keys relocate /aem/author --dry-run",
            "  signet keys relocate /aem/author",
            "  signet keys relocate /aem/author --finish --url http://127.0.0.1:4502 \\",
            "      --credentials admin.txt",
            "  # While the instance runs, for example on a document store:",
            "  signet keys relocate /aem/author --from http://127.0.0.1:4502 \\",
            "      --credentials admin.txt",
            "  # Then stop it, and:",
            "  signet keys relocate /aem/author --resume"
        })
public final class RelocateCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOME", description = "The instance's directory.")
    private String home;

    @Option(
            names = "--from",
            paramLabel = "HOME|URL|FOLDER",
            description = "Where the keys are: a running instance, a folder with the downloaded files hmac and master,"
                    + " or another instance's directory. With --resume only if another user began.")
    private @Nullable String from;

    @ArgGroup
    private @Nullable Part part;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "With --finish: the instance's own address, not a load balancer's. Not needed if the keys"
                    + " were read from there.")
    private @Nullable String url;

    @Option(names = "--dry-run", description = "Only show the steps.")
    private boolean dryRun;

    @Option(
            names = "--replace-rotated",
            description = "Take a ring out of force, too, that was rotated and is no leftover of an upgrade; with"
                    + " --resume, give it again.")
    private boolean replaceRotated;

    @Mixin
    private HomeOption homes;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    /** What is left to do of a relocation that was begun. */
    private static final class Part {

        @Option(names = "--resume", description = "Go on where an earlier call was cut off, or asked for a stop.")
        private boolean resume;

        @Option(names = "--undo", description = "Put everything back as it was before; not after --finish.")
        private boolean undo;

        @Option(
                names = "--finish",
                description = "Have the running instance prove that it uses the keys in the files, then remove hmac and"
                        + " master from its repository.")
        private boolean finish;
    }

    public RelocateCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        requireSense();
        RelocationContext scene = new RelocationContext(
                TargetInstance.open(home, homes),
                narration(),
                surroundings.program(),
                dryRun,
                replaceRotated,
                surroundings.time(),
                new Sealer(surroundings.random()),
                moment -> {});
        scene.target().requireOwnFolder();
        Sources sources = new Sources(homes, remote, surroundings);
        if (part == null) {
            String source = absolute(from);
            return new Relocation(scene).begin(sources.source(scene.target(), source, scene.copies()), source);
        }
        if (part.undo) {
            return undo(scene);
        }
        RelocationJournal journal =
                scene.journal().orElseThrow(() -> none(scene, part.resume ? "go on with" : "finish"));
        if (part.resume) {
            return new Relocation(scene)
                    .resume(journal, () -> sources.source(scene.target(), source(journal), scene.copies()));
        }
        return new Finish(scene, remote.instance(address(journal), surroundings), surroundings.random()).run(journal);
    }

    private int undo(RelocationContext scene) throws CommandException, InterruptedException {
        var journal = scene.journal();
        return journal.isPresent() ? new Undo(scene).run(journal.get()) : new Undo(scene).removeTraces();
    }

    /** Steps are for people, but the steps of a dry run are what was asked for. */
    private Narration narration() {
        return new Narration(
                dryRun ? surroundings.voice()::result : surroundings.voice()::say, surroundings.voice()::result);
    }

    private void requireSense() {
        if (part != null && !part.resume && from != null) {
            throw new ParameterException(spec.commandLine(), "--from is for reading keys, so not for the end");
        }
        if (url != null && (part == null || !part.finish)) {
            throw new ParameterException(spec.commandLine(), "--url belongs to --finish");
        }
    }

    /** A path is noted in the journal, and has to lead to the same place from everywhere. */
    private static @Nullable String absolute(@Nullable String from) {
        return from == null || RemoteOption.isUrl(from)
                ? from
                : Path.of(from).toAbsolutePath().normalize().toString();
    }

    /**
     * Where the keys of a relocation come from that was begun before.
     *
     * <p>The journal lies where the instance's user can write, and that user is not to decide what another user, such as
     * root, reads for them, or to whom that user's password is sent.
     */
    private @Nullable String source(RelocationJournal journal) {
        String noted = journal.content().from();
        String given = absolute(from);
        if (given != null && !given.equals(noted)) {
            throw new ParameterException(
                    spec.commandLine(), "this relocation was begun from another source; take it back with --undo");
        }
        if (noted == null || given != null || journal.isOwnedBy(System.getProperty("user.name"))) {
            return noted;
        }
        throw new ParameterException(
                spec.commandLine(),
                "another user began this relocation; say once more where the keys are: --from " + noted);
    }

    private String address(RelocationJournal journal) {
        String noted = journal.content().from();
        if (url != null) {
            return url;
        }
        if (noted != null && RemoteOption.isUrl(noted) && journal.isOwnedBy(System.getProperty("user.name"))) {
            return noted;
        }
        throw new ParameterException(spec.commandLine(), "--finish needs the instance's address: --url URL");
    }

    private static CommandException none(RelocationContext scene, String what) {
        return CommandException.unusable(
                "there is no relocation of " + scene.target() + " to " + what,
                "begin one: " + scene.command("--dry-run"));
    }
}
