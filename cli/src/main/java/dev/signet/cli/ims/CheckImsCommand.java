/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.ims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.HelpOption;
import dev.signet.cli.remote.RemoteInstance;
import dev.signet.cli.remote.RemoteOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
            "  signet ims check http://127.0.0.1:4503 --credentials credentials.json",
            "  signet ims check https://author.example.org \"Adobe Target\" --json"
        })
final class CheckImsCommand implements Callable<Integer> {

    /** One of Signet's own, of plain and quoted words: people paste it, and it comes from another machine. */
    private static final Pattern OWN_COMMAND = Pattern.compile("signet keys( ([A-Za-z0-9_./@%+=:,-]|'[^']*'|\\\\')+)+");

    private final CommandContext surroundings;

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

    CheckImsCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        RemoteInstance instance = remote.instance(url, surroundings);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        boolean fine = true;
        for (JsonNode integration : chosen(instance)) {
            surroundings.voice().say("checking " + text(integration, "title"));
            // Names need not be unique.
            JsonNode finding =
                    expected(instance.checkIntegration(integration.path("pid").asText()), "outcome", instance);
            fine &= finding.path("fine").asBoolean();
            ObjectNode one = all.addObject();
            one.set("name", integration.path("name"));
            one.set("title", integration.path("title"));
            one.set("finding", finding);
            if (!json) {
                tell(text(integration, "title"), finding);
            }
        }
        if (json) {
            surroundings.voice().result(all);
        }
        return fine ? ExitCode.DONE : ExitCode.NO;
    }

    private Collection<JsonNode> chosen(RemoteInstance instance) throws CommandException, InterruptedException {
        List<JsonNode> known = new ArrayList<>();
        expected(instance.integrations(), "integrations", instance)
                .path("integrations")
                .forEach(known::add);
        if (wanted.isEmpty() && known.isEmpty()) {
            surroundings.voice().say(instance + " has no integration, so there is nothing to check");
        }
        if (wanted.isEmpty()) {
            return known;
        }
        // Who names one twice, by its name and by its title, has it checked once.
        Set<JsonNode> chosen = new LinkedHashSet<>();
        for (String name : wanted) {
            List<JsonNode> named =
                    known.stream().filter(one -> isNamed(one, name)).toList();
            if (named.isEmpty()) {
                throw unknown(instance, name, known);
            }
            chosen.addAll(named);
        }
        return chosen;
    }

    /** Something else than Signet may answer, and must not pass for an instance where all is fine. */
    private static JsonNode expected(JsonNode answer, String field, RemoteInstance instance) throws CommandException {
        if (!answer.has(field)) {
            throw CommandException.unusable(
                    instance + " answers with JSON that says nothing of " + field,
                    "check the address; the instance needs a bundle dev.signet.console of this version");
        }
        return answer;
    }

    private static boolean isNamed(JsonNode integration, String name) {
        return integration.path("name").asText().equals(name)
                || integration.path("pid").asText().equals(name)
                || integration.path("title").asText().equals(name);
    }

    private static CommandException unknown(RemoteInstance instance, String name, List<JsonNode> known) {
        String there = known.stream()
                .map(one -> "\"" + text(one, "title") + "\"")
                .distinct()
                .collect(Collectors.joining(", "));
        return CommandException.unusable(
                instance + " has no integration named \"" + name + "\"",
                there.isEmpty()
                        ? "it has none; add a Signet IMS Integration in " + instance + "/system/console/configMgr"
                        : "it has " + there);
    }

    private void tell(String title, JsonNode finding) {
        surroundings.voice().result(String.format(Locale.ROOT, "%-24s  %s", title, text(finding, "outcome")));
        surroundings.voice().result("    " + text(finding, "message"));
        String remedy = text(finding, "remedy");
        if (!remedy.isEmpty()) {
            surroundings.voice().result("    To do: " + remedy);
        }
        String command = text(finding, "command");
        if (OWN_COMMAND.matcher(command).matches()) {
            // The instance does not know how this command is called here.
            surroundings.voice().result("        " + surroundings.program() + command.substring("signet".length()));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
