/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.ims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.CommandException;
import dev.signet.cli.ExitCode;
import dev.signet.cli.HelpOption;
import dev.signet.cli.Surroundings;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has an instance ask the servers of its integrations for tokens. */
@Command(
        name = "check",
        header = "Have a running instance ask for tokens, and say which thing is wrong.",
        description = "Every secret that is configured is tried. Secrets and tokens stay in the instance.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every integration gets its tokens",
            " 1:one does not; the cause and what to do are told",
            " 2:called wrongly",
            " 3:the instance cannot be reached, lets this user not see it, or has no such integration",
            "70:a bug of the command"
        },
        footer = {
            "  signet ims check http://127.0.0.1:4503 --credentials farm-home/credentials.json",
            "  signet ims check https://author.example.org \"Adobe Target\" --json"
        })
final class CheckCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "URL", description = "A running instance.")
    private String url = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "INTEGRATION",
            description = "Name or title of an integration; the default is all of them.")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--json", description = "Write JSON, for programs.")
    private boolean json;

    @Mixin
    private RemoteOption remote;

    @Mixin
    HelpOption help;

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        RemoteInstance instance = remote.instance(url, surroundings);
        List<JsonNode> chosen = chosen(instance);
        ArrayNode all = new ObjectMapper().createArrayNode();
        boolean fine = true;
        for (JsonNode integration : chosen) {
            surroundings
                    .voice()
                    .say("asking the server of " + integration.path("title").asText());
            JsonNode finding =
                    instance.checkIntegration(integration.path("name").asText());
            fine &= finding.path("fine").asBoolean();
            ObjectNode one = all.addObject();
            one.set("name", integration.path("name"));
            one.set("title", integration.path("title"));
            one.set("finding", finding);
            if (!json) {
                tell(integration.path("title").asText(), finding);
            }
        }
        if (json) {
            surroundings.out().println(all.toPrettyString());
        }
        return fine ? ExitCode.DONE : ExitCode.NO;
    }

    private List<JsonNode> chosen(RemoteInstance instance) throws CommandException, InterruptedException {
        List<JsonNode> known = new ArrayList<>();
        instance.integrations().path("integrations").forEach(known::add);
        if (wanted.isEmpty()) {
            if (known.isEmpty()) {
                surroundings.voice().say(instance + " has no integration");
            }
            return known;
        }
        List<JsonNode> chosen = new ArrayList<>();
        for (String name : wanted) {
            List<JsonNode> named =
                    known.stream().filter(one -> isNamed(one, name)).toList();
            if (named.isEmpty()) {
                throw CommandException.unusable(
                        instance + " has no integration " + name,
                        "it has: "
                                + String.join(
                                        ", ",
                                        known.stream()
                                                .map(one -> one.path("title").asText())
                                                .toList()));
            }
            chosen.addAll(named);
        }
        return chosen;
    }

    private String program() {
        return Matcher.quoteReplacement(surroundings.program());
    }

    private static boolean isNamed(JsonNode integration, String name) {
        return integration.path("name").asText().equals(name)
                || integration.path("title").asText().equals(name);
    }

    private void tell(String title, JsonNode finding) {
        surroundings
                .out()
                .println(String.format(
                        Locale.ROOT, "%-24s  %s", title, finding.path("outcome").asText()));
        surroundings.out().println("    " + finding.path("message").asText());
        String remedy = finding.path("remedy").asText();
        if (!remedy.isEmpty()) {
            surroundings.out().println("    To do: " + remedy);
        }
        String command = finding.path("command").asText();
        if (!command.isEmpty()) {
            // The instance does not know how this command is called here.
            surroundings.out().println("        " + command.replaceFirst("^signet(?= )", program()));
        }
    }
}
