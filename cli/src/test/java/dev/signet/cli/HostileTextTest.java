/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.keys.SampleKeys;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no command lets a stranger's words command the terminal, or pass for a line of its own. */
class HostileTextTest {

    /** What any system takes for the name of a folder: a title for the window, a bell, colours, a line of its own. */
    private static final String NAME = "in\u001b]0;owned\u0007\u001b[2J\u007f\rforged\nline";

    /** The same, with what only looks like nothing: it turns letters around, ends lines, or hides itself. */
    private static final String TEXT = NAME + " \u009b31m\u202ereversed\u2066\u2028\u200b\ud800";

    @TempDir
    private Path folder;

    private String home;
    private HttpServer server;
    private String url;
    private int status = 200;
    private ObjectNode answer = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void makeInstances() throws IOException {
        home = AemDirectory.signet(folder.resolve(NAME))
                .keys(SampleKeys.hmac(1), SampleKeys.master(1))
                .home()
                .toString();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys inspect HOME",
                "keys inspect HOME --json",
                "keys compare HOME HOME",
                "keys compare HOME HOME --json",
                "keys rotate HOME --dry-run",
                "keys rotate HOME --dry-run --json",
                "keys rotate HOME --json",
                "keys relocate HOME --dry-run",
                "secrets check HOME",
                "secrets check HOME --json",
                "audit verify HOME",
                "audit show HOME --json",
                "farm status --home HOME",
                "farm status --home HOME --json",
            })
    void aNameOfAFolderIsOnlyShown(String line) {
        assertHarmless(call(line.replace("HOME", "%"), home));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "keys %", "keys inspect --% a", "keys rotate a --ring %", "audit show a --last %"})
    void anArgumentIsOnlyShown(String line) {
        Invocation call = call(line, TEXT);

        assertEquals(ExitCode.USAGE, call.exitCode());
        assertHarmless(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys inspect %",
                "keys inspect % --json",
                "keys compare % %",
                "sessions status %",
                "sessions status % --json",
                "sessions revoke % --all",
                "sessions revoke % --all --dry-run",
                "sessions forget % --instance a",
                "secrets protect --url %",
                "ims check %",
                "ims check % --json"
            })
    void anAnswerIsOnlyShown(String line) {
        answer.put("instance", TEXT).put("problem", TEXT).put("protected", TEXT).put("expectedPeers", 0);
        answer.putObject("storage").put("marker", TEXT).put("found", TEXT);
        answer.putArray("peers").addObject().put("name", TEXT).put("heardAt", TEXT);
        answer.putObject("ended").put("sessions", 0).put("users", 0).put("keys", 0);
        answer.putObject("outcome").put("note", TEXT).put("change", TEXT);
        answer.put("certainty", TEXT).put("note", TEXT);
        answer.putArray("rings")
                .addObject()
                .put("kind", "hmac")
                .put("location", TEXT)
                .put("problem", TEXT);

        assertHarmless(call(line, url));

        status = 500;
        answer.put("error", TEXT);
        assertHarmless(call(line, url));
    }

    @Test
    void aClaimIsOnlyShownAndAProgramGetsAllOfIt() throws IOException {
        String claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", NAME + "\u202e")
                .toString();
        String token = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x";

        Invocation call = Invocation.with(token, InstantSource.system(), folder, "token", "inspect");

        assertHarmless(call);
        assertEquals(
                NAME + "\u202e",
                new ObjectMapper()
                        .readTree(call.out())
                        .path("claims")
                        .path("sub")
                        .asText());
        assertHarmless(Invocation.with(token, InstantSource.system(), folder, "token", "verify", home));
    }

    private Invocation call(String line, String inPlace) {
        String[] words = Stream.of(line.split(" ", -1))
                .map(word -> word.replace("%", inPlace))
                .toArray(String[]::new);
        return Invocation.with("a secret", InstantSource.system(), folder, words);
    }

    private static void assertHarmless(Invocation call) {
        String said = call.out() + call.err();
        assertFalse(said.isEmpty());
        assertFalse(said.lines().anyMatch(line -> line.startsWith("line") || line.startsWith("forged")), said);
        said.chars()
                .filter(c -> c != '\n')
                .forEach(c -> assertTrue(
                        !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && c != 0x2028,
                        () -> "character " + Integer.toHexString(c) + " in " + said));
        assertFalse(said.contains("this is a bug"), said);
    }
}
