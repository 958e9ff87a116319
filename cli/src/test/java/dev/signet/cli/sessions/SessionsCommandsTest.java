/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsCommandsTest {

    private static final String KNOWN = """
            {"instance":"publish1","slingId":"8cc766cc-8267-4f85-822d-7d1aa52dd0b1","ended":{"sessions":1,"users":2,"keys":0,"all":null},
             "peers":[{"name":"publish2","heardAt":"2026-11-22T12:00:09Z"},{"name":"publish3","heardAt":"2026-11-22T12:00:05Z"}],
             "expectedPeers":2,"problem":null}""";

    private static final String CHANGE = "00000000000000ff-17";
    private static final String ENDED = KNOWN.strip()
            .replaceAll(
                    "}$",
                    ",\"outcome\":{\"name\":\"alice\",\"note\":null,\"change\":\"" + CHANGE
                            + "\",\"heard\":\"/system/console/sessions/change/" + CHANGE + ".json\"}}");
    private static final String HEARD = """
            {"instance":"publish1","change":"%s","all":%b,"expectedPeers":2,"instances":[
             {"name":"publish2-57969b54","heardAt":"2026-11-22T12:00:09Z","knows":true},
             {"name":"publish3-1a2b3c4d","heardAt":"2026-11-22T11:00:09Z","knows":%b}]}""";

    private final Map<String, String> others = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile String refused = "";
    private volatile int status = 200;
    private volatile String answer = KNOWN;

    @TempDir
    private Path folder;

    private HttpServer console;
    private String url;
    private Path credentials;

    @BeforeEach
    void start() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/system/console/sessions/", this::answer);
        console.start();
        url = "http://127.0.0.1:" + console.getAddress().getPort();
        credentials = Files.writeString(folder.resolve("credentials"), "admin:a password of tests");
    }

    @AfterEach
    void stop() {
        console.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String page = exchange.getRequestURI().getPath().substring("/system/console/sessions/".length());
            asked.add(exchange.getRequestMethod() + " " + (page.equals(".json") ? "" : page + " ")
                    + Arrays.stream(body.split("&", -1))
                            .sorted()
                            .toList()
                            .toString()
                            .transform(text -> URLDecoder.decode(text, StandardCharsets.UTF_8)));
            byte[] bytes = others.getOrDefault(page, answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page.equals(refused) ? 422 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void eachScopeIsAskedForInTheConsolesWords() {
        assertEquals(
                ExitCode.DONE, call("revoke", url, "--user", "Zo\u00eb & co").exitCode());
        assertEquals(
                ExitCode.DONE,
                call("revoke", url, "--session", "0123456789abcdef").exitCode());
        assertEquals(
                ExitCode.DONE, call("revoke", url, "--key", "0123456789abcdef").exitCode());
        Invocation all = call("revoke", url, "--all");
        assertEquals(url + " ended all sessions of everybody\n", all.out());

        assertEquals(
                List.of(
                        "POST [name=Zo\u00eb & co, scope=user]",
                        "POST [name=0123456789abcdef, scope=session]",
                        "POST [name=0123456789abcdef, scope=key]",
                        "POST [scope=all]"),
                asked);
    }

    @Test
    void aDryRunEndsNothing() {
        others.put("check.json", "{\"certainty\":\"known\",\"name\":\"\",\"note\":null}");
        Invocation call = call("revoke", url, "--all", "--dry-run");
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(url + " would end all sessions of everybody\n", call.out());
        assertEquals(List.of("POST check.json [scope=all]", "GET []"), asked);
    }

    @Test
    void aDryRunSaysWhatIsUnknown() {
        others.put(
                "check.json",
                "{\"certainty\":\"unknown\",\"name\":\"alicia\",\"note\":\"there is no user alicia on this instance\"}");

        Invocation call = call("revoke", url, "--user", "alicia", "--dry-run");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("would do nothing: there is no user alicia"), call.err());
        Invocation all = call("revoke", url, "--user", "alicia", "--dry-run", "--even-if-unknown");
        assertEquals(ExitCode.DONE, all.exitCode(), all.err());
    }

    @Test
    void whatIsUnknownIsSaidAndEndedOnlyIfThatIsMeant() {
        refused = ".json";
        answer = "{\"error\":\"Nothing was done: there is no user alicia on this instance.\"}";
        Invocation call = call("revoke", url, "--user", "alicia");
        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("there is no user alicia"), call.err());
        assertTrue(call.err().contains("--even-if-unknown"), call.err());
        assertEquals("", call.out());

        refused = "";
        answer = KNOWN;
        assertEquals(
                ExitCode.DONE,
                call("revoke", url, "--user", "alicia", "--even-if-unknown").exitCode());
        assertEquals("POST [evenIfUnknown=yes, name=alicia, scope=user]", asked.get(1));
    }

    @Test
    void whatThereIsToKnowAboutItIsSaid() {
        answer = ENDED.replace("\"note\":null", "\"note\":\"the user is spelled alice\"");
        others.put("change/" + CHANGE + ".json", String.format(HEARD, CHANGE, true, true));

        Invocation call = call("revoke", url, "--user", "ALICE");

        assertTrue(call.out().contains("all sessions of the user ALICE; the user is spelled alice"), call.out());
    }

    @Test
    void itWaitsUntilAllHaveHeardAndSaysWho() throws IOException {
        answer = ENDED;
        others.put("change/" + CHANGE + ".json", String.format(HEARD, CHANGE, true, true));

        Invocation call = call("revoke", url, "--all");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(
                url + " ended all sessions of everybody\n" + url
                        + " has told publish2-57969b54, publish3-1a2b3c4d: all have heard\n",
                call.out());
        JsonNode json = new ObjectMapper()
                .readTree(call("revoke", url, "--all", "--json").out());
        assertTrue(json.path(0).path("hearing").path("all").asBoolean(), json::toString);
        assertEquals(CHANGE, json.path(0).path("outcome").path("change").asText());
    }

    @Test
    void whoHasNotHeardInTimeIsNamed() throws IOException {
        answer = ENDED;
        others.put("change/" + CHANGE + ".json", String.format(HEARD, CHANGE, false, false));

        Invocation call = call("revoke", url, "--all", "--wait", "1");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("within 1 s by publish3-1a2b3c4d (but by publish2-57969b54)"), call.err());
        assertTrue(call.err().contains("signet sessions forget " + url + " --instance publish3-1a2b3c4d"), call.err());
        JsonNode json = new ObjectMapper()
                .readTree(call("revoke", url, "--all", "--wait", "1", "--json").out());
        assertFalse(json.path(0).path("hearing").path("all").asBoolean(true), json::toString);

        asked.clear();
        Invocation hurried = call("revoke", url, "--all", "--wait", "0");
        assertEquals(ExitCode.DONE, hurried.exitCode(), hurried.err());
        assertEquals(List.of("POST [scope=all]"), asked);
    }

    @Test
    void whoeverIsExpectedAndWasNeverHeardHasNotHeardEither() {
        answer = ENDED;
        others.put(
                "change/" + CHANGE + ".json",
                String.format(HEARD, CHANGE, false, true).replace("\"expectedPeers\":2", "\"expectedPeers\":3"));

        Invocation call = call("revoke", url, "--all", "--wait", "1");

        assertEquals(ExitCode.NO, call.exitCode(), call.err());
        assertTrue(call.err().contains("1 more that signet.peers names"), call.err());
    }

    @Test
    void anInstanceThatIsGoneIsForgottenByItsShortName() throws IOException {
        answer = KNOWN.replace("\"publish3\"", "\"publish3-1a2b3c4d\"");
        others.put("forget.json", KNOWN.replaceAll(",\\{\"name\":\"publish3\"[^}]*}", ""));

        Invocation call = call("forget", url, "--instance", "publish3");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(List.of("GET []", "POST forget.json [instance=publish3-1a2b3c4d]"), asked);
        assertTrue(call.out().contains(url + " has forgotten publish3-1a2b3c4d"), call.out());
        assertTrue(call.out().contains("expects 2 other instances and knows 1"), call.out());
        JsonNode json = new ObjectMapper()
                .readTree(call("forget", url, "--instance", "publish3-1a2b3c4d", "--json")
                        .out());
        assertEquals("publish3-1a2b3c4d", json.path(0).path("forgotten").asText());
    }

    @Test
    void whoIsMeantMustBeClear() {
        answer =
                KNOWN.replace("\"publish3\"", "\"publish3-1a2b3c4d\"").replace("\"publish2\"", "\"publish3-57969b54\"");
        Invocation two = call("forget", url, "--instance", "publish3");
        assertEquals(ExitCode.NO, two.exitCode(), two.out());
        assertTrue(two.err().contains("publish3-57969b54, publish3-1a2b3c4d"), two.err());
        assertEquals(List.of("GET []"), asked);

        refused = "forget.json";
        others.put(
                "forget.json",
                "{\"error\":\"Nothing was done: no other instance is known here by the name publish9.\"}");
        Invocation none = call("forget", url, "--instance", "publish9");
        assertEquals(ExitCode.NO, none.exitCode(), none.out());
        assertTrue(none.err().contains("by the name publish9"), none.err());
    }

    /** One instance that is down must not keep the others from ending a session. */
    @Test
    void everyInstanceIsAskedEvenIfAnotherFails() {
        Invocation call = call("revoke", "http://127.0.0.1:1", url, "--user", "alice");
        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertEquals(url + " ended all sessions of the user alice\n", call.out());
        assertTrue(call.err().contains("nothing listens at http://127.0.0.1:1"), call.err());
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        status = 409;
        answer = "{\"error\":\"the disk is full; free some space\"}";
        Invocation call = call("revoke", url, "--all");
        assertEquals(ExitCode.REFUSED, call.exitCode());
        assertTrue(call.err().contains("the disk is full") && call.err().contains("page Sessions"), call.err());
        status = 401;
        Invocation stranger = call("status", url);
        assertEquals(ExitCode.UNUSABLE, stranger.exitCode());
        assertTrue(!stranger.err().contains("a password of tests"), stranger.err());
    }

    @Test
    void aPageForPeopleIsNoAnswer() {
        answer = "{}";
        assertEquals(ExitCode.UNUSABLE, call("status", url).exitCode());
        assertEquals(ExitCode.UNUSABLE, call("revoke", url, "--all").exitCode());
    }

    @Test
    void theStatusTellsWhoIsHeard() throws IOException {
        Invocation good = call("status", url);
        assertEquals(ExitCode.DONE, good.exitCode(), good.err());
        assertTrue(good.out().contains("2 of 2"), good.out());
        assertTrue(good.out().contains("2026-11-22T12:00:05Z"), good.out());
        assertTrue(good.out().contains("1 session, 2 users, 0 keys"), good.out());

        answer = KNOWN.replace("\"expectedPeers\":2", "\"expectedPeers\":3");
        Invocation missing = call("status", url);
        assertEquals(ExitCode.NO, missing.exitCode());
        assertTrue(missing.out().contains("1 of 3 other instances were not heard yet"), missing.out());

        answer = KNOWN.replace("\"problem\":null", "\"problem\":\"the disk is full\"");
        assertEquals(ExitCode.NO, call("status", url).exitCode());
        JsonNode json =
                new ObjectMapper().readTree(call("status", url, url, "--json").out());
        assertEquals(2, json.size());
        assertEquals(url, json.path(0).path("url").asText());
        assertEquals("the disk is full", json.path(1).path("problem").asText());
    }

    /** Each by itself is content, since it knows of nobody. */
    @Test
    void twoThatDoNotKnowEachOtherAreNoFarm() throws IOException {
        answer = KNOWN.replaceAll("\"peers\":\\[[^]]*]", "\"peers\":[]")
                .replace("\"expectedPeers\":2", "\"expectedPeers\":0");
        Invocation alone = call("status", url);
        assertEquals(ExitCode.DONE, alone.exitCode(), alone.err());
        assertTrue(alone.out().contains("end here only"), alone.out());

        String first = answer;
        HttpServer second = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        second.createContext("/system/console/sessions/.json", exchange -> {
            byte[] bytes = first.replace("publish1", "publish2")
                    .replace("8cc766cc", "57969b54")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        second.start();
        try {
            String other = "http://127.0.0.1:" + second.getAddress().getPort();
            Invocation both = call("status", url, other);
            assertEquals(ExitCode.NO, both.exitCode(), both.out());
            assertTrue(both.out().contains("publish1: hears nothing from publish2"), both.out());
            assertTrue(both.out().contains("publish2: hears nothing from publish1"), both.out());
            JsonNode json = new ObjectMapper()
                    .readTree(call("status", url, other, "--json").out());
            assertTrue(json.path(1).path("problem").asText().contains("publish1"), json::toString);

            answer = KNOWN.replace("\"publish2\"", "\"publish2-57969b54\"");
            Invocation oneSided = call("status", url, other);
            assertEquals(ExitCode.NO, oneSided.exitCode(), oneSided.out());
            assertFalse(oneSided.out().contains("publish1: hears nothing"), oneSided.out());
            assertTrue(oneSided.out().contains("publish2: hears nothing from publish1"), oneSided.out());
        } finally {
            second.stop(0);
        }
    }

    @Test
    void aCopyThatIsCalledTheSameIsNotTheSame() {
        String again = url.replace("127.0.0.1", "localhost");
        Invocation both = call("status", url, again);
        assertEquals(ExitCode.NO, both.exitCode(), both.out());
        assertTrue(both.out().contains(again + " is called publish1-8cc766cc as well"), both.out());
    }

    private Invocation call(String... words) {
        return Invocation.of(
                folder,
                Stream.of(
                                Stream.of("sessions"),
                                Arrays.stream(words),
                                Stream.of("--credentials", credentials.toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }
}
