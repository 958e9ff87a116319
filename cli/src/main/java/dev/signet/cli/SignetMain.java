/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import dev.signet.cli.audit.AuditCommand;
import dev.signet.cli.command.BugReport;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.SignetCommand;
import dev.signet.cli.command.UsageFault;
import dev.signet.cli.doctor.DoctorCommand;
import dev.signet.cli.farm.FarmCommand;
import dev.signet.cli.ims.ImsCommand;
import dev.signet.cli.keys.KeysCommand;
import dev.signet.cli.owner.AsOwner;
import dev.signet.cli.owner.OwnerNeededException;
import dev.signet.cli.secrets.SecretsCommand;
import dev.signet.cli.sessions.SessionId;
import dev.signet.cli.sessions.SessionsCommand;
import dev.signet.cli.token.TokenCommand;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmTokenMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Runs the command line. */
public final class SignetMain {

    private SignetMain() {}

    public static void main(String[] arguments) {
        System.exit(run(CommandContext.ofThisProcess(), arguments));
    }

    /** Runs one command and returns its exit code. */
    public static int run(CommandContext surroundings, String... arguments) {
        CommandLine command = commandLine(surroundings);
        command.setParameterExceptionHandler(new UsageFault(surroundings.voice()));
        command.setExecutionExceptionHandler((exception, line, parsed) -> fault(surroundings, exception, arguments));
        try {
            return command.execute(arguments);
        } catch (Error e) {
            // What is no exception passes the handler above by.
            new BugReport(surroundings.voice()).write(e);
            return ExitCode.BUG;
        }
    }

    /** The command with all that it is made of. */
    static CommandLine commandLine(CommandContext surroundings) {
        CommandLine command = new CommandLine(new SignetCommand());
        command.addSubcommand(FarmCommand.commandLine(surroundings));
        command.addSubcommand(ImsCommand.commandLine(surroundings));
        command.addSubcommand(KeysCommand.commandLine(surroundings));
        command.addSubcommand(SecretsCommand.commandLine(surroundings));
        command.addSubcommand(SessionsCommand.commandLine(surroundings));
        command.addSubcommand(TokenCommand.commandLine(surroundings));
        command.addSubcommand(AuditCommand.commandLine(surroundings));
        command.addSubcommand(DoctorCommand.commandLine(surroundings));
        surroundings.voice().lendTo(command);
        command.registerConverter(
                Balance.class,
                text -> Balance.of(text)
                        .orElseThrow(
                                () -> new TypeConversionException("'" + text + "' is neither round-robin nor sticky")));
        command.registerConverter(FarmTokenMode.class, SignetMain::tokenMode);
        command.registerConverter(KeyRingKind.class, SignetMain::ring);
        command.registerConverter(KeyId.class, SignetMain::keyId);
        command.registerConverter(SessionId.class, SessionId::of);
        command.registerConverter(Duration.class, SignetMain::duration);
        command.registerConverter(int.class, SignetMain::number);
        command.registerConverter(Path.class, SignetMain::path);
        return command;
    }

    private static int fault(CommandContext surroundings, Exception exception, String... arguments) {
        if (exception instanceof OwnerNeededException needed) {
            return asOwner(surroundings, needed, arguments);
        }
        if (exception instanceof FarmException trouble) {
            surroundings.voice().error(String.valueOf(trouble.getMessage()), trouble.nextStep());
            return ExitCode.UNUSABLE;
        }
        if (exception instanceof CommandException trouble) {
            surroundings.voice().error(String.valueOf(trouble.getMessage()), trouble.nextStep());
            return trouble.exitCode();
        }
        if (exception instanceof InvalidPathException trouble) {
            return fault(surroundings, CommandException.ofPath(trouble));
        }
        if (exception instanceof InterruptedException) {
            // The process is ending on a signal; what there is to say about that is said where it was noticed.
            return ExitCode.INTERRUPTED;
        }
        new BugReport(surroundings.voice()).write(exception);
        return ExitCode.BUG;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            CommandException trouble = CommandException.ofPath(e);
            throw new TypeConversionException(trouble.getMessage() + "; " + trouble.nextStep());
        }
    }

    private static int asOwner(CommandContext surroundings, OwnerNeededException needed, String... arguments) {
        try {
            return new AsOwner(needed.owner(), surroundings).run(SignetMain.class.getName(), arguments);
        } catch (CommandException | InterruptedException e) {
            return fault(surroundings, e);
        }
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }

    private static KeyRingKind ring(String text) {
        return Arrays.stream(KeyRingKind.values())
                .filter(kind -> kind.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither hmac nor master"));
    }

    private static KeyId keyId(String text) {
        if (!KeyId.isWellFormed(text)) {
            throw new TypeConversionException("a key id is 16 digits 0-9 and a-f, as keys inspect shows them");
        }
        return new KeyId(text);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // The same answer as for a negative one.
        }
        throw new TypeConversionException("'" + text + "' is no duration such as PT12H or PT30M");
    }

    private static FarmTokenMode tokenMode(String text) {
        try {
            return FarmTokenMode.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is neither encapsulated nor repository");
        }
    }
}
