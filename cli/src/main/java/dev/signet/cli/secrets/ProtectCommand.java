/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.remote.RemoteOption;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.SealException;
import dev.signet.core.seal.Sealer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Protects one value. */
@Command(
        name = "protect",
        header = "Protect a value, to put it into a configuration.",
        description = {
            "",
            "Asks for the value without showing it, or takes it from the standard input without one newline at its end."
                    + " It is never an argument, since others see the arguments of a process. Writes the protected form"
                    + " to the standard output."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the protected form is written",
            " 2:called wrongly",
            " 3:the master ring cannot be used, or the instance cannot be asked",
            "70:a bug of the command"
        },
        footer = {
            "  signet secrets protect --home farm-home/publish1",
            "  signet secrets protect --home farm-home/publish1 \\",
            "      --pid com.example.Mailer --property password <secret.txt",
            "  signet secrets protect --url http://127.0.0.1:4503 \\",
            "      --credentials farm-home/credentials.json <secret.txt"
        })
final class ProtectCommand implements Callable<Integer> {

    private final CommandContext surroundings;

    @ArgGroup(multiplicity = "1")
    private Where where;

    @ArgGroup(exclusive = false)
    private @Nullable BoundTo boundTo;

    @Mixin
    private RemoteOption remote;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    ProtectCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /** Whose master ring. */
    static final class Where {

        @Option(names = "--home", paramLabel = "HOME", description = "Seal it here, with this instance's master ring.")
        private @Nullable String home;

        @Option(names = "--url", paramLabel = "URL", description = "Let this running instance protect it.")
        private @Nullable String url;
    }

    /** The place that the value shall open in, and nowhere else. */
    static final class BoundTo {

        @Option(
                names = "--pid",
                required = true,
                paramLabel = "PID",
                description = "Bind the value to this configuration, so that it opens nowhere else.")
        private String pid;

        @Option(names = "--property", required = true, paramLabel = "NAME", description = "And to this property of it.")
        private String property;

        Place place() {
            return new Place(pid, property);
        }
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        surroundings.voice().result(where.url != null ? remotely(where.url) : locally(String.valueOf(where.home)));
        return ExitCode.DONE;
    }

    private String locally(String word) throws CommandException {
        KeyHome home = homeOption.open(word);
        if (home.isAem()) {
            throw CommandException.unusable(
                    word + " is a directory of AEM, which cannot read the form that values are sealed in here",
                    "protect the value on its page Crypto Support");
        }
        KeyRing master = home.ring(KeyRingKind.MASTER);
        try {
            return new Sealer(surroundings.random())
                    .seal(master, surroundings.time().instant(), secret(), boundTo == null ? null : boundTo.place());
        } catch (SealException e) {
            throw CommandException.unusable(
                    "the value cannot be protected: " + e.getMessage(),
                    "check the value; and the master ring with signet keys inspect " + word);
        }
    }

    private String remotely(String url) throws CommandException, InterruptedException {
        var instance = remote.instance(url, surroundings);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("datum", secret());
        if (boundTo != null) {
            form.put("pid", boundTo.pid);
            form.put("property", boundTo.property);
        }
        String text = instance.post(".json", form).path("protected").asText("");
        if (text.isEmpty()) {
            throw CommandException.unusable(instance + " answers without a protected value", "see its log");
        }
        return text;
    }

    private String secret() throws CommandException {
        return surroundings.input().secret("value to protect", Sealer.MAX_BYTES);
    }
}
