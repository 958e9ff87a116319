/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.secrets.ConfiguredTexts;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.token.Rejection;
import dev.signet.core.token.TokenClaims;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.Verification;
import dev.signet.core.token.VerifiedToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether an instance would accept a token now. */
@Command(
        name = "verify",
        header = "Tell whether an instance would accept a token now, with its keys and settings.",
        description = {
            "",
            "Checks the signature, whom the token is for, and its dates. What only the running instance knows is not"
                    + " checked: sign-outs, and whether the user exists."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it is genuine and in force",
            " 1:it is not; the reason is told",
            " 2:called wrongly",
            " 3:the instance's keys cannot be used",
            "70:a bug of the command"
        },
        footer = {
            "  signet token verify farm-home/publish1 <token.txt",
            "  signet token verify farm-home/author token.txt --audience author --json"
        })
final class VerifyTokenCommand implements Callable<Integer> {

    private static final String HANDLER = "dev.signet.auth.token.TokenAuthenticationHandler";

    private final CommandContext surroundings;

    @Parameters(index = "0", paramLabel = "HOME", description = "The instance.")
    private String home;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            arity = "0..1",
            description = "Where the token is; the default is the standard input.")
    private @Nullable Path file;

    @Option(
            names = "--issuer",
            paramLabel = "FARM",
            description = "The farm whose tokens are accepted; the default is what the instance is configured to.")
    private @Nullable String issuer;

    @Option(
            names = "--audience",
            paramLabel = "TIER",
            description = "A tier whose tokens are accepted; the default is what the instance is configured to.")
    private List<String> audiences = new ArrayList<>();

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private HomeOption homeOption;

    @Mixin
    HelpOption help;

    VerifyTokenCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException {
        KeyHome opened = homeOption.open(home);
        KeyRing ring = opened.ring(KeyRingKind.HMAC);
        TokenPolicy policy = policy(opened);
        PresentedToken token = PresentedToken.read(file, surroundings);
        try {
            Verification verification = new TokenVerifier(() -> ring, policy, surroundings.time()).verify(token.text());
            return tell(verification);
        } catch (KeyRingUnavailableException e) {
            throw new IllegalStateException("a ring in memory is available", e);
        }
    }

    private TokenPolicy policy(KeyHome opened) throws CommandException {
        ConfiguredTexts settings = ConfiguredTexts.of(opened.instance(), HANDLER);
        List<String> accepted = new ArrayList<>(audiences);
        if (accepted.isEmpty()) {
            accepted.add(resolved("--audience", settings.first("token.audience").orElse("publish")));
            for (String other : settings.all("token.accepted.audiences")) {
                accepted.add(resolved("--audience", other));
            }
        }
        return new TokenPolicy(
                issuer == null
                        ? resolved("--issuer", settings.first("token.issuer").orElse("signet"))
                        : issuer,
                new HashSet<>(accepted));
    }

    /** A placeholder is filled in by the running instance, from its environment or its secrets; it is no value. */
    private static String resolved(String option, String text) throws CommandException {
        if (text.contains("$[")) {
            throw CommandException.unusable(
                    "the instance's configuration of " + HANDLER + " holds " + text
                            + ", which only the running instance can resolve",
                    "give " + option + " with the value that it has there");
        }
        return text;
    }

    private int tell(Verification verification) {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        boolean accepted = verification instanceof VerifiedToken;
        answer.put("accepted", accepted);
        if (verification instanceof VerifiedToken verified) {
            answer.put("keyId", verified.keyId().value());
            fill(answer, verified.claims());
        } else if (verification instanceof Rejection rejection) {
            answer.put("reason", rejection.reason().code());
            if (rejection.unknownKeyId() != null) {
                answer.put("unknownKeyId", rejection.unknownKeyId());
            }
            rejection.claims().ifPresent(claims -> fill(answer, claims));
        }
        if (json) {
            surroundings.voice().result(answer);
        } else {
            surroundings
                    .voice()
                    .result(
                            accepted
                                    ? "accepted"
                                    : "refused: " + answer.path("reason").asText());
            answer.properties().stream()
                    .filter(field -> !List.of("accepted", "reason").contains(field.getKey()))
                    .forEach(field -> surroundings.voice().result("  " + field.getKey() + " " + field.getValue()));
        }
        return accepted ? ExitCode.DONE : ExitCode.NO;
    }

    private static void fill(ObjectNode answer, TokenClaims claims) {
        answer.put("issuer", claims.issuer());
        answer.put("audience", claims.audience());
        answer.put("subject", claims.subject());
        answer.put("signedInAt", claims.signedInAt().toString());
        answer.put("issuedAt", claims.issuedAt().toString());
        answer.put("expiresAt", claims.expiresAt().toString());
        answer.put("sessionId", claims.sessionId());
    }
}
