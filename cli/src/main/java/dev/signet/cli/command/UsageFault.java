/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells somebody who called the command wrongly what is wrong, what was probably meant, and where the help is. */
public final class UsageFault implements IParameterExceptionHandler {

    private final Voice voice;

    public UsageFault(Voice voice) {
        this.voice = voice;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        voice.say("error: " + text(fault));
        suggestions(fault).stream()
                .limit(1)
                .forEach(suggestion -> voice.say("hint:  did you mean " + suggestion + "?"));
        if (isBare(fault)) {
            command.getUsageMessage(Ansi.OFF).lines().forEach(voice::say);
        } else {
            voice.say("hint:  " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    /** Messages of ours begin like this; those of the parser are brought into the same form. */
    private static String text(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String first = "'" + unmatched.getUnmatched().get(0) + "'";
            boolean commandMissing = !fault.getCommandLine().getSubcommands().isEmpty();
            return unmatched.isUnknownOption()
                    ? "there is no option " + first
                    : commandMissing ? "there is no command " + first : "unexpected argument " + first;
        }
        String message = String.valueOf(fault.getMessage()).replaceFirst("^Error: ", "");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    /** Whether somebody only wants to see what there is. */
    private static boolean isBare(ParameterException fault) {
        return fault instanceof MissingCommand;
    }

    private static List<String> suggestions(ParameterException fault) {
        return fault instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    }
}
