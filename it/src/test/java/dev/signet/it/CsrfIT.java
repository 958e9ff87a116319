/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Multipart;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a signed-in user's browser changes, it must have been told by a page of the site; on whatever instance. */
@ExtendWith(SharedFarm.class)
class CsrfIT {

    private static final String TOKEN = "/libs/granite/csrf/token.json";
    private static final String PID = "dev.signet.auth.token.CsrfFilter";
    private static final String PLACE = "/content/csrf-test";
    /** The one user who may write everywhere; here with a session in a cookie, as browsers have it. */
    private static final String WRITER = "admin";

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        for (String instance : List.of("publish1", "publish2", "publish3")) {
            Answer made =
                    farm.administrator(instance).visitor().post(PLACE, Map.of("jcr:primaryType", "nt:unstructured"));
            assertTrue(made.status() < 300, made::toString);
        }
    }

    @AfterAll
    static void cleanUp() throws Exception {
        for (String instance : List.of("publish1", "publish2", "publish3")) {
            farm.administrator(instance).visitor().post(PLACE, Map.of(":operation", "delete"));
        }
    }

    @Test
    void aTokenOfOneInstanceIsGoodOnAllOfThem() throws Exception {
        Visitor writer = writer("publish1");
        String token = token(writer);

        for (String instance : List.of("publish1", "publish2", "publish3")) {
            Answer byHeader = at(instance, writer).header("CSRF-Token", token).post(PLACE, Map.of("by", "header"));
            Answer byField = at(instance, writer).post(PLACE, Map.of("by", "field", ":cq_csrf_token", token));
            assertEquals(200, byHeader.status(), byHeader::toString);
            assertEquals(200, byField.status(), byField::toString);
            assertEquals("field", written(instance, "by"));
        }
    }

    @Test
    void withoutTheRightTokenNothingIsWritten() throws Exception {
        Visitor writer = writer("publish1");
        String own = token(writer);
        String ofAnotherSession = token(writer("publish1"));
        Visitor alice = new Visitor(url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        char last = own.charAt(own.length() - 1);

        refused(at("publish2", writer).post(PLACE, Map.of("refused", "missing")), "no CSRF token");
        for (String wrong : List.of(
                ofAnotherSession,
                token(alice),
                own.substring(0, own.length() - 1) + (last == 'A' ? 'E' : 'A'),
                own.replaceFirst("[.](\\d+)[.]", ".9$1."),
                "undefined")) {
            Answer answer = at("publish2", writer).header("CSRF-Token", wrong).post(PLACE, Map.of("refused", "wrong"));
            refused(answer, "not that of this session");
        }
        assertEquals("", written("publish2", "refused"));
    }

    @Test
    void anExpiredTokenIsRefusedAndSaysSo() throws Exception {
        Administrator administrator = farm.administrator("publish3");
        administrator.configure(PID, Map.of("csrf.token.expires.in", "1"));
        try {
            Visitor writer = writer("publish3");
            String token = token(writer);
            Answer answer = Await.until(
                    "the token of a second has expired",
                    Duration.ofSeconds(20),
                    () -> at("publish1", writer).header("CSRF-Token", token).post(PLACE, Map.of("x", "y")),
                    given -> given.status() == 403);
            refused(answer, "has expired");
        } finally {
            administrator.unconfigure(PID);
        }
    }

    /** Sling reads a form once; what the filter reads must be there for the servlet still, files included. */
    @Test
    void uploadsArriveWhole() throws Exception {
        Visitor writer = writer("publish2");
        byte[] content = "a file of a few words\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

        Multipart withField = new Multipart()
                .field(":cq_csrf_token", token(writer))
                // As soon as one name begins with a dot and a slash, Sling stores only such.
                .field("./title", "with field")
                .file("./one.txt", "one.txt", "text/plain", content);
        Answer byField = writer.post(PLACE, withField);
        assertEquals(200, byField.status(), byField::toString);
        Visitor byHeader = at("publish2", writer).header("CSRF-Token", token(writer));
        Answer uploaded = byHeader.post(PLACE, new Multipart().file("./two.txt", "two.txt", "text/plain", content));
        assertEquals(200, uploaded.status(), uploaded::toString);

        assertEquals("with field", written("publish2", "title"));
        Visitor reader = farm.administrator("publish2").visitor();
        for (String file : List.of("one", "two")) {
            assertEquals(
                    new String(content, StandardCharsets.UTF_8),
                    reader.get(PLACE + "/" + file + ".txt").body());
        }
        Multipart without = new Multipart().file("./three.txt", "three.txt", "text/plain", content);
        refused(at("publish2", writer).post(PLACE, without), "no CSRF token");
        assertEquals(404, reader.get(PLACE + "/three.txt").status());
    }

    @Test
    void whoHasNoSessionInACookieNeedsNoToken() throws Exception {
        Visitor nobody = new Visitor(url("publish1"));
        assertEquals("{}", nobody.get(TOKEN).body());
        Answer anonymous = nobody.post(PLACE, Map.of("anonymous", "x"));
        assertNotEquals(200, anonymous.status(), "anonymous may not write, whatever the filter says");
        assertFalse(anonymous.body().contains("CSRF"), anonymous::toString);
        Answer basic = farm.administrator("publish1").visitor().post(PLACE, Map.of("basic", "yes"));
        assertEquals(200, basic.status(), basic::toString);
        assertEquals("{}", farm.administrator("publish1").visitor().get(TOKEN).body());
    }

    /** DavEx is no part of Sling's filters, but takes the same cookie. */
    @Test
    void remoteAccessToTheRepositoryNeedsTheHeader() throws Exception {
        String root = "/server/default/jcr:root/";
        Visitor writer = writer("publish1");
        String token = token(writer);

        refused(writer.post(root, diff("missing")), "no CSRF token");
        refused(writer.post(root, new Multipart().field(":diff", diff("upload").get(":diff"))), "no CSRF token");
        Map<String, String> field = Map.of(":diff", diff("field").get(":diff"), ":cq_csrf_token", token);
        refused(writer.post(root, field), "no CSRF token");
        refused(at("publish1", writer).header("CSRF-Token", "wrong").post(root, diff("wrong")), "not that of");
        assertEquals("", written("publish1", "davex"));

        Answer byHeader = at("publish1", writer).header("CSRF-Token", token).post(root, diff("header"));
        assertTrue(byHeader.status() < 300, byHeader::toString);
        assertEquals("header", written("publish1", "davex"));
        Answer basic = farm.administrator("publish1").visitor().post(root, diff("basic"));
        assertTrue(basic.status() < 300, basic::toString);
        assertEquals("basic", written("publish1", "davex"));
        Visitor lured = farm.administrator("publish1").visitor().header("Origin", "http://evil.example");
        refused(lured.post(root, diff("lured")), "another site");
        assertEquals("basic", written("publish1", "davex"));
    }

    private static Map<String, String> diff(String value) {
        return Map.of(":diff", "^" + PLACE + "/davex : \"" + value + "\"");
    }

    @Test
    void nothingBelowTheAddressOfSigningOutIsExempt() throws Exception {
        Map<String, String> deletion = Map.of(":operation", "delete", ":applyTo", PLACE);
        refused(writer("publish1").post("/system/sling/logout/x", deletion), "no CSRF token");
        assertEquals(
                200,
                farm.administrator("publish1").visitor().get(PLACE + ".json").status());
    }

    @Test
    void aRememberedPasswordIsNoProofAgainstOtherSites() throws Exception {
        for (Map.Entry<String, String> sign : Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example")
                .entrySet()) {
            Visitor lured = farm.administrator("publish1").visitor().header(sign.getKey(), sign.getValue());
            refused(lured.post(PLACE, Map.of("lured", "x")), "another site");
        }
        assertEquals("", written("publish1", "lured"));
        Answer own = farm.administrator("publish1")
                .visitor()
                .header("Origin", url("publish1"))
                .post(PLACE, Map.of("own", "x"));
        assertEquals(200, own.status(), own::toString);
    }

    @Test
    void aUserWithoutRightsGetsTheRepositorysAnswer() throws Exception {
        Visitor alice = new Visitor(url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        refused(alice.post(PLACE, Map.of("alice", "x")), "no CSRF token");
        Answer answer = alice.header("CSRF-Token", token(alice)).post(PLACE, Map.of("alice", "x"));
        assertFalse(answer.body().contains("CSRF"), answer::toString);
        assertEquals("", written("publish1", "alice"));
    }

    @Test
    void signingInAndOutNeedsNoToken() throws Exception {
        Visitor alice = new Visitor(url("publish1"));
        alice.signIn("alice", farm.password("alice"));
        assertEquals(200, alice.signIn("alice", farm.password("alice")).status());
        Answer out = alice.post("/system/sling/logout", Map.of("resource", "/content/signet/welcome.html"));
        assertEquals(302, out.status(), out::toString);
        assertEquals("anonymous", alice.userId());
    }

    @Test
    void pathsAndProgramsCanBeExempted() throws Exception {
        Administrator administrator = farm.administrator("publish1");
        Visitor writer = writer("publish1");
        administrator.configure(PID, Map.of("filter.excluded.paths", PLACE));
        try {
            Answer excluded = Await.until(
                    "the excluded path needs no token",
                    Duration.ofSeconds(20),
                    () -> writer.post(PLACE, Map.of("excluded", "yes")),
                    answer -> answer.status() == 200);
            assertEquals(200, excluded.status());
            refused(writer.post("/content/csrf-test-not", Map.of("x", "y")), "no CSRF token");
            refused(writer.post(PLACE + "/../signet", Map.of("x", "y")), "no CSRF token");
        } finally {
            administrator.unconfigure(PID);
        }
        Await.until(
                "the default is back",
                Duration.ofSeconds(20),
                () -> writer.post(PLACE, Map.of("x", "y")),
                answer -> answer.status() == 403);
    }

    /**
     * Sessions, tokens and lists of ended sessions rest on one ring, so all of them outlast moments without its bundles.
     *
     * <p>Only on an instance do bundles go and come while requests are under way.
     */
    @Test
    void aRestartOfTheBundlesWithTheKeysIsNoticedByNobody() throws Exception {
        Administrator administrator = farm.administrator("publish1");
        Visitor writer = writer("publish1");
        Visitor leaving = writer("publish1");
        Map<String, String> left = Map.copyOf(leaving.cookies());
        List<Visitor> visitors = List.of(writer("publish1"), writer("publish1"));
        AtomicBoolean restarting = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(visitors.size());
        try {
            List<Future<Integer>> visits = new ArrayList<>();
            for (Visitor visitor : visitors) {
                String property = "visitor" + visits.size();
                visits.add(pool.submit(() -> visitWhile(restarting, visitor, property)));
            }
            restart(administrator, writer, List.of("dev.signet.crypto.file"));
            restart(administrator, writer, List.of("dev.signet.crypto", "dev.signet.crypto.file"));
            Visitor thief = returning("publish1", left);
            administrator.stop("dev.signet.crypto");
            leaving.post("/system/sling/logout", Map.of());
            assertEquals("anonymous", thief.userId());
            administrator.start("dev.signet.crypto");
            restarting.set(false);
            for (Future<Integer> visit : visits) {
                assertTrue(visit.get() > 10, "hardly a request was under way");
            }
        } finally {
            restarting.set(false);
            pool.shutdownNow();
            administrator.start("dev.signet.crypto");
            administrator.start("dev.signet.crypto.file");
        }
        for (String instance : List.of("publish1", "publish2", "publish3")) {
            Await.until(
                    "the session to be over on " + instance,
                    Duration.ofSeconds(60),
                    returning(instance, left)::userId,
                    "anonymous"::equals);
        }
    }

    /** After every step the writer goes on writing; so Crypto Support is back before its file provider, too. */
    private static void restart(Administrator administrator, Visitor writer, List<String> bundles) throws Exception {
        for (String bundle : bundles) {
            administrator.stop(bundle);
            assertEquals("yes", changed(writer, "restarter"));
        }
        for (String bundle : bundles) {
            administrator.start(bundle);
            assertEquals("yes", changed(writer, "restarter"));
        }
    }

    private static Visitor returning(String instance, Map<String, String> cookies) throws Exception {
        Visitor visitor = new Visitor(url(instance));
        visitor.cookies().putAll(cookies);
        return visitor;
    }

    private static int visitWhile(AtomicBoolean going, Visitor visitor, String property) throws Exception {
        int visits = 0;
        while (going.get()) {
            assertEquals("yes", changed(visitor, property));
            visits++;
        }
        return visits;
    }

    /**
     * Changes something as the pages of this site do, where every step has to succeed; returns what is there now.
     *
     * <p>Each visitor has a property of its own: to two that add the same one at once, the repository says no.
     */
    private static String changed(Visitor visitor, String property) throws Exception {
        assertEquals(WRITER, visitor.userId());
        Answer token = visitor.get(TOKEN);
        assertEquals(200, token.status(), token::toString);
        Answer answer = visitor.header("CSRF-Token", token.json().path("token").asText())
                .post(PLACE, Map.of(property, "yes"));
        assertEquals(200, answer.status(), answer::toString);
        return visitor.get(PLACE + ".json").json().path(property).asText();
    }

    @Test
    void theTokenStaysOutOfCaches() throws Exception {
        Answer answer = writer("publish1").get(TOKEN);
        assertEquals("private, no-store", answer.header("Cache-Control"));
        assertTrue(answer.header("Content-Type").startsWith("application/json"), answer.header("Content-Type"));
    }

    private static void refused(Answer answer, String reason) {
        assertEquals(403, answer.status(), answer::toString);
        assertTrue(answer.body().contains(reason), answer::body);
    }

    private static Visitor writer(String instance) throws Exception {
        Visitor writer = new Visitor(url(instance));
        assertEquals(200, writer.signIn(WRITER, farm.password(WRITER)).status());
        return writer;
    }

    private static Visitor at(String instance, Visitor visitor) throws Exception {
        return visitor.at(url(instance));
    }

    private static String token(Visitor visitor) throws Exception {
        return visitor.get(TOKEN).json().path("token").asText();
    }

    /** A property as it is now; empty if it was never written. */
    private static String written(String instance, String property) throws Exception {
        return farm.administrator(instance)
                .visitor()
                .get(PLACE + ".json")
                .json()
                .path(property)
                .asText();
    }

    private static String url(String instance) throws Exception {
        return farm.url(instance);
    }
}
