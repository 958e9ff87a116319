/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a token says, without any judgement. */
@Command(
        name = "inspect",
        header = "Show what a token says; nothing of it is verified.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it is shown",
            " 2:called wrongly",
            " 3:it is no token, or cannot be read",
            "70:a bug of the command"
        },
        footer = {"  signet token inspect <token.txt", "  signet token inspect token.txt | jq .claims.sub"})
final class InspectTokenCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> INSTANTS = List.of("iat", "exp", "auth_time");

    private final CommandContext surroundings;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Where the token is; the default is the standard input.")
    private @Nullable Path file;

    @Mixin
    HelpOption help;

    InspectTokenCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException {
        String[] parts = PresentedToken.read(file, surroundings).text().split("\\.", -1);
        if (parts.length != 3) {
            throw noToken("it has " + parts.length + (parts.length == 1 ? " part" : " parts") + " instead of three");
        }
        ObjectNode shown = JSON.createObjectNode();
        shown.put("verified", false);
        shown.set("header", decoded(parts[0]));
        JsonNode claims = decoded(parts[1]);
        shown.set("claims", claims);
        ObjectNode dates = shown.putObject("dates");
        for (String name : INSTANTS) {
            if (claims.path(name).isIntegralNumber() && claims.path(name).canConvertToInt()) {
                dates.put(
                        name,
                        Instant.ofEpochSecond(claims.path(name).longValue()).toString());
            }
        }
        surroundings.voice().result(shown);
        surroundings.voice().say("not verified: anybody can write this; signet token verify HOME tells more");
        return ExitCode.DONE;
    }

    private static JsonNode decoded(String part) throws CommandException {
        try {
            JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Its message might quote the token.
        }
        throw noToken("a part of it is no JSON object in base64url");
    }

    private static CommandException noToken(String reason) {
        return CommandException.unusable("this is no encapsulated token: " + reason, "hand in the value of the cookie");
    }
}
