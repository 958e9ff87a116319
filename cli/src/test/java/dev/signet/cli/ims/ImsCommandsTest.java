/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.ims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImsCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "a password of tests";
    private static final String REFUSED =
            "the secret was opened and sent, and the server does not accept it: status 400, invalid_client";

    /** By name, in the order of the alphabet. */
    private final Map<String, ObjectNode> findings = Collections.synchronizedMap(new TreeMap<>());

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String answer = "";

    @TempDir
    private Path folder;

    private HttpServer console;
    private String url;
    private Path credentials;

    @BeforeEach
    void start() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/", this::answer);
        console.start();
        url = "http://127.0.0.1:" + console.getAddress().getPort();
        credentials = Files.writeString(folder.resolve("credentials"), "admin:" + PASSWORD);
        findings.put("analytics", finding("fine", "the server gave a token for read", ""));
        findings.put("target", finding("fine", "the server gave a token for write", ""));
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    private static ObjectNode finding(String outcome, String message, String remedy) {
        return JSON.createObjectNode()
                .put("outcome", outcome)
                .put("fine", outcome.equals("fine"))
                .put("message", message)
                .put("remedy", remedy);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(
                    URLDecoder.decode(call + " " + body, StandardCharsets.UTF_8).strip());
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "");
            } else if (status != 200 || !answer.isEmpty()) {
                send(exchange, status, answer);
            } else if (call.equals("GET /system/console/ims/.json")) {
                send(exchange, 200, integrations().toString());
            } else if (call.equals("POST /system/console/ims/check.json")) {
                String pid = URLDecoder.decode(body.replaceFirst("^name=", ""), StandardCharsets.UTF_8);
                send(exchange, 200, findings.get(pid.replaceFirst("^pid~", "")).toString());
            } else {
                send(exchange, 404, "");
            }
        }
    }

    private ObjectNode integrations() {
        ObjectNode state = JSON.createObjectNode().put("instance", "publish1");
        ArrayNode all = state.putArray("integrations");
        findings.keySet()
                .forEach(name -> all.addObject()
                        .put("name", name)
                        .put("pid", "pid~" + name)
                        .put("title", title(name)));
        return state;
    }

    private static String title(String name) {
        return "Adobe " + name;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void allAreCheckedIfNoneIsNamed() {
        Invocation call = check(url);
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals("""
                Adobe analytics           fine
                    the server gave a token for read
                Adobe target              fine
                    the server gave a token for write
                """, call.out());
        assertEquals(
                List.of(
                        "GET /system/console/ims/.json",
                        "POST /system/console/ims/check.json name=pid~analytics",
                        "POST /system/console/ims/check.json name=pid~target"),
                asked);
        assertTrue(call.err().contains("checking Adobe target"), call.err());
    }

    /** The others are asked nevertheless, and the remedy is told. */
    @Test
    void oneThatIsNotFineIsAClearNo() {
        findings.put("analytics", finding("secret-refused", REFUSED, "compare client id and secret"));
        Invocation call = check(url);
        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertEquals("""
                Adobe analytics           secret-refused
                    %s
                    To do: compare client id and secret
                Adobe target              fine
                    the server gave a token for write
                """.formatted(REFUSED), call.out());
    }

    /** It is printed as the command is called here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "signet keys relocate /srv/farm/publish1",
                "signet keys relocate '/srv/our farm/publish1'",
                "signet keys relocate '/srv/o'\\''neill'",
                "signet keys replicate --from OTHER --to /srv/farm/publish1"
            })
    void theCommandOfTheRemedyIsReadyToBePasted(String command) {
        findings.put(
                "target",
                finding("secret-unreadable", "sealed elsewhere", "stop").put("command", command));
        String out = check(url, "target").out();
        assertTrue(out.endsWith("    To do: stop\n        ./" + command + "\n"), out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signet keys relocate /srv/farm; id",
                "signet keys relocate $(id)",
                "signet keys relocate '/srv' '",
                "signet keys relocate /srv\nid",
                "id"
            })
    void aLineThatIsNoCommandOfSignetIsNotOfferedForPasting(String command) {
        findings.put(
                "target",
                finding("secret-unreadable", "sealed elsewhere", "stop").put("command", command));
        String out = check(url, "target").out();
        assertTrue(out.endsWith("    To do: stop\n"), out);
    }

    @Test
    void theCommandThatHelpsIsTheOneThatIsCalledHere() {
        findings.put(
                "target",
                finding("secret-unreadable", "it cannot be opened here", "stop the instance")
                        .put("command", "signet keys relocate '/home/$1 sling'"));
        Invocation call = check(url, "target");
        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertEquals("""
                Adobe target              secret-unreadable
                    it cannot be opened here
                    To do: stop the instance
                        ./signet keys relocate '/home/$1 sling'
                """, call.out());
    }

    /** A secret that is about to be taken out of use is no failure yet. */
    @Test
    void whatIsFineWithARemarkIsFine() {
        findings.put("target", finding("fine", "the server gave a token", "the first secret is refused"));
        Invocation call = check(url, "target");
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains("To do: the first secret is refused"), call.out());
    }

    @Test
    void namesAndTitlesChooseAndEachIsCheckedOnce() {
        findings.put("analytics", finding("unreachable", "nothing answers there", "see whether the server is up"));
        Invocation call = check(url, "Adobe target", "target");
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertFalse(call.out().contains("analytics"), call.out());
        assertEquals(2, asked.size(), asked::toString);
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        Invocation call = check(url, "target", "Adobe Campaign");
        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertEquals("", call.out());
        assertTrue(call.err().contains("error: " + url + " has no integration named \"Adobe Campaign\""), call.err());
        assertTrue(call.err().contains("it has \"Adobe analytics\", \"Adobe target\""), call.err());
        assertEquals(List.of("GET /system/console/ims/.json"), asked, "nothing is asked before all are known");
    }

    @Test
    void anInstanceWithoutIntegrationsHasNothingToCheck() {
        findings.clear();
        Invocation all = check(url);
        assertEquals(ExitCode.DONE, all.exitCode());
        assertEquals("", all.out());
        assertTrue(all.err().contains("has no integration, so there is nothing to check"), all.err());
        assertEquals("[ ]\n", check(url, "--json").out());

        Invocation named = check(url, "target");
        assertEquals(ExitCode.UNUSABLE, named.exitCode());
        assertTrue(named.err().contains("it has none; add a Signet IMS Integration in"), named.err());
    }

    @Test
    void anInstanceWithoutTheBundleSaysWhatIsMissing() {
        status = 404;
        Invocation old = check(url);
        assertEquals(ExitCode.UNUSABLE, old.exitCode());
        assertTrue(old.err().contains(url + " has no /system/console/ims/.json"), old.err());
        assertTrue(old.err().contains("needs the bundles dev.signet.console and dev.signet.ims"), old.err());

        answer = "{\"error\":\"The bundle dev.signet.ims is not active.\"}";
        Invocation stopped = check(url);
        assertEquals(ExitCode.UNUSABLE, stopped.exitCode());
        assertTrue(stopped.err().contains(url + ": The bundle dev.signet.ims is not active."), stopped.err());
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() throws IOException {
        Files.writeString(credentials, "admin:another password");
        Invocation call = check(url);
        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("does not let admin see /system/console/ims/.json (401)"), call.err());
        assertTrue(call.err().contains("check user and password"), call.err());
        assertFalse(call.err().contains("another password"), call.err());
    }

    /** A load balancer's page, or another program's JSON, must not pass for an instance where all is fine. */
    @Test
    void whatIsNoAnswerOfAnInstanceIsNoSuccess() {
        for (String other : List.of("{}", "<html></html>", "[]", "{\"status\":\"ok\"}")) {
            answer = other;
            Invocation call = check(url);
            assertEquals(ExitCode.UNUSABLE, call.exitCode(), other);
            assertTrue(call.err().contains("check the address"), call.err());
        }
        answer = "";
        findings.put("target", JSON.createObjectNode());
        assertEquals(ExitCode.UNUSABLE, check(url).exitCode());
    }

    @Test
    void programsReadTheFindingsOnTheStandardOutput() throws IOException {
        findings.put(
                "target",
                finding("secret-refused", REFUSED, "compare")
                        .put("status", 400)
                        .put("error", "invalid_client")
                        .put("errorDescription", "invalid client_secret parameter"));
        Invocation call = check(url, "--json");
        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        JsonNode all = JSON.readTree(call.out());
        assertEquals(2, all.size());
        assertEquals("analytics", all.path(0).path("name").asText());
        assertTrue(all.path(0).path("finding").path("fine").asBoolean());
        assertEquals("Adobe target", all.path(1).path("title").asText());
        assertEquals(400, all.path(1).path("finding").path("status").asInt());
        assertEquals(
                "invalid client_secret parameter",
                all.path(1).path("finding").path("errorDescription").asText());
    }

    /** Whoever runs the authorization server chooses its words, and they come through the instance. */
    @Test
    void noWordOfAServerCommandsTheTerminal() throws IOException {
        String hostile = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u007f\rforged\nline \u202ereversed\u2028";
        findings.put(
                hostile,
                finding("fine" + hostile, "gave " + hostile, "do " + hostile).put("command", "run " + hostile));
        for (Invocation call :
                List.of(check(url), check(url, "--json"), check(url, hostile), check(url, "no" + hostile))) {
            assertHarmless(call.out());
            assertHarmless(call.err());
        }
        assertEquals(
                "Adobe " + hostile,
                JSON.readTree(check(url, "--json").out()).path(0).path("title").asText(),
                "a program gets all of it");
        status = 500;
        answer = JSON.createObjectNode().put("error", hostile).toString();
        assertHarmless(check(url).err());
    }

    private static void assertHarmless(String text) {
        assertFalse(text.contains("\nline"), text);
        text.chars()
                .filter(c -> c != '\n')
                .forEach(c -> assertTrue(
                        !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && c != 0x2028,
                        () -> "character " + Integer.toHexString(c)));
    }

    @Test
    void helpTellsExitCodesAndShowsExamples() {
        Invocation help = Invocation.of(folder, "ims", "check", "--help");
        assertEquals(ExitCode.DONE, help.exitCode(), help.err());
        for (String part : List.of(
                "Have a running instance ask for tokens",
                "Exit codes:",
                "signet ims check http://127.0.0.1:4503 --credentials",
                "\"Adobe Target\" --json")) {
            assertTrue(help.out().contains(part), help.out());
        }
        assertTrue(
                Invocation.of(folder, "ims", "--help").out().contains("signet ims check https://"),
                "the group shows one");
        assertEquals(ExitCode.USAGE, Invocation.of(folder, "ims").exitCode());
        assertEquals(ExitCode.USAGE, Invocation.of(folder, "ims", "check").exitCode());
    }

    private Invocation check(String... words) {
        return Invocation.of(
                folder,
                Stream.of(
                                Stream.of("ims", "check"),
                                Arrays.stream(words),
                                Stream.of("--credentials", credentials.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }
}
