/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.AuthorizationServer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Integration;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The example application on an instance: what {@code docs/developers.md} promises of it.
 *
 * <p>Its access tokens are those of a real authorization server. The service that it asks with them is the test itself,
 * which looks at what arrives.
 */
@ExtendWith(SharedFarm.class)
class ExamplesIT {

    private static final String NAME = "dev.signet.examples.newsletter";
    private static final String ACCOUNT = NAME + ".NewsletterAccount";
    private static final String SUBSCRIBERS = NAME + ".Subscribers";
    private static final String PAGE = "/bin/newsletter.html";
    private static final String LOGIN = "/bin/newsletter/login.html";
    private static final String LOGIN_OF_THE_FARM = "/content/signet/login.html";
    private static final String API_KEY = "api-key-of-the-newsletter";
    private static final String SECRET = "secret of the newsletter";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What arrived at the service, as API key and authorization. */
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static FarmProcess farm;
    private static Administrator administrator;
    private static HttpServer service;
    private static AuthorizationServer tokens;
    private static Integration integration;

    @BeforeAll
    static void install(FarmProcess shared) throws Exception {
        farm = shared;
        administrator = farm.administrator("publish1");
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/subscribers", exchange -> {
            ASKED.add(exchange.getRequestHeaders().getFirst("X-Api-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("1234\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
        tokens = AuthorizationServer.start(FarmProcess.freePort(), SECRET, Map.of());
        administrator.install(jar());
        integration = Integration.create(
                administrator,
                "Newsletter",
                Map.of(
                        "token.endpoint",
                        tokens.tokenEndpoint(),
                        "client.id",
                        AuthorizationServer.CLIENT,
                        "client.secret",
                        SECRET));
        administrator.configure(
                SUBSCRIBERS,
                Map.of(
                        "tokens.target",
                        "(ims.name=" + integration.state().path("name").asText() + ")"));
        administrator.configure(Administrator.HANDLER_PID, Map.of("auth.login.page", LOGIN));
    }

    private static Path jar() throws Exception {
        Path target = Path.of(System.getProperty("signet.root"), "examples/newsletter/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("dev\\.signet\\.examples.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no bundle in " + target));
        }
    }

    /** The farm is used by others as well. */
    @AfterAll
    static void uninstall() throws Exception {
        if (administrator != null) {
            administrator.configure(Administrator.HANDLER_PID, Map.of("auth.login.page", LOGIN_OF_THE_FARM));
            for (String pid : List.of(ACCOUNT, SUBSCRIBERS)) {
                administrator.unconfigure(pid);
            }
            for (long bundle : administrator.activeBundles(NAME)) {
                administrator.uninstall(bundle);
            }
        }
        if (integration != null) {
            integration.delete();
        }
        if (tokens != null) {
            tokens.close();
        }
        if (service != null) {
            service.stop(0);
        }
    }

    @Test
    void itsLoginPageSignsInAndLeadsBackToWhereTheVisitorWanted() throws Exception {
        Visitor visitor = new Visitor(farm.url("publish1"));
        Answer sent = Await.until(
                "the page to be closed, and its login page to be in force",
                SOON,
                () -> visitor.get(PAGE),
                answer -> answer.status() == 302 && answer.header("Location").contains(LOGIN));
        URI login = URI.create(sent.header("Location"));
        Answer form = visitor.get(login.getRawPath() + "?" + login.getRawQuery());
        assertEquals(200, form.status(), form::toString);
        assertTrue(form.body().contains("name=\"resource\" value=\"" + PAGE + "\""), form::body);
        assertTrue(form.body().contains("<p role=\"alert\"></p>"), form::body);

        Answer refused = submit(visitor, "wrong");
        assertTrue(refused.header("Location").contains(LOGIN), refused::toString);
        URI again = URI.create(refused.header("Location"));
        Answer reason = visitor.get(again.getRawPath() + "?" + again.getRawQuery());
        assertTrue(reason.body().contains("User name and password do not match."), reason::body);
        assertTrue(reason.body().contains("name=\"resource\" value=\"" + PAGE + "\""), reason::body);

        Answer korean = new Visitor(farm.url("publish1"))
                .header("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8")
                .get(again.getRawPath() + "?" + again.getRawQuery());
        assertTrue(korean.body().contains("<html lang=\"ko\">"), korean::body);
        assertTrue(korean.body().contains(">사용자 이름과 비밀번호가 일치하지 않습니다.<"), korean::body);

        Answer accepted = submit(visitor, farm.password("alice"));
        assertEquals(302, accepted.status(), accepted::toString);
        assertEquals(PAGE, URI.create(accepted.header("Location")).getPath());
        assertEquals(200, visitor.get(PAGE).status());
    }

    /** As its form does. */
    private static Answer submit(Visitor visitor, String password) throws Exception {
        return visitor.post(
                "/bin/newsletter/j_security_check",
                Map.of("_charset_", "utf-8", "resource", PAGE, "j_username", "alice", "j_password", password));
    }

    @Test
    void itSaysWhoIsSignedInAndUntilWhen() throws Exception {
        Visitor alice = alice();
        Answer page = page(alice, "<dd id=\"user\">alice</dd>");

        Instant expires = Instant.parse(alice.session().path("expiresAt").asText());
        assertTrue(page.body().contains("<dd id=\"mode\">encapsulated</dd>"), page::body);
        assertTrue(page.body().contains("<dd id=\"expires\">" + expires + "</dd>"), page::body);
        assertEquals("private, no-store", page.header("Cache-Control"));
        assertTrue(page.header("Content-Type").startsWith("text/html"), page::toString);
    }

    @Test
    void itsServiceIsAskedWithTheOpenedKeyAndAnAccessToken() throws Exception {
        integration.awaitOutcome("fine");
        configureKey(protect(Map.of("datum", API_KEY)));
        Visitor alice = alice();
        page(alice, "<dd id=\"subscribers\">1234</dd>");

        String asked = ASKED.get(ASKED.size() - 1);
        assertTrue(asked.matches(API_KEY + " Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"), asked);

        integration.change(Map.of("client.secret", "wrong"));
        page(alice, "There is no access token (secret-refused)");
        integration.change(Map.of("client.secret", SECRET));
        page(alice, "<dd id=\"subscribers\">1234</dd>");
    }

    @Test
    void aKeyThatCannotBeOpenedIsLeftOutAndTheServiceNotAsked() throws Exception {
        configureKey(protect(Map.of("datum", API_KEY, "pid", ACCOUNT, "property", "another")));
        Visitor alice = alice();
        page(alice, "There is no API key.");
        int before = ASKED.size();
        assertFalse(page(alice, "There is no API key.").body().contains("signet1"));
        assertEquals(before, ASKED.size());

        configureKey(protect(Map.of("datum", API_KEY, "pid", ACCOUNT, "property", ".api.key")));
        page(alice, "<dd id=\"subscribers\">1234</dd>");
    }

    private static Visitor alice() throws Exception {
        Visitor alice = new Visitor(farm.url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        return alice;
    }

    /** The page, as soon as it says that. */
    private static Answer page(Visitor visitor, String text) {
        return Await.until(
                "the page to say " + text,
                SOON,
                () -> visitor.get(PAGE),
                answer -> answer.status() == 200 && answer.body().contains(text));
    }

    private static void configureKey(String text) throws Exception {
        administrator.configure(
                ACCOUNT,
                Map.of(
                        "address",
                        "http://127.0.0.1:" + service.getAddress().getPort() + "/subscribers",
                        ".api.key",
                        text));
    }

    private static String protect(Map<String, String> form) throws Exception {
        Answer answer = administrator.visitor().post("/system/console/crypto/.json", form);
        return answer.json().path("protected").asText();
    }
}
