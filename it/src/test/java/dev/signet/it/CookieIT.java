/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Administrator;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Health;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Name and attributes of the cookie, as an operator sets them. */
@ExtendWith(SharedFarm.class)
class CookieIT {

    private static final String INSTANCE = "publish3";
    private static final String CHROMIUM_60 =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0.3112.113 Safari/537.36";

    private static FarmProcess farm;
    private static Administrator administrator;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        administrator = farm.administrator(INSTANCE);
        url = farm.instances().get(INSTANCE).url();
    }

    @AfterEach
    void asItWas() throws Exception {
        configure(
                Map.of(
                        "token.cookie.name", "login-token",
                        "token.samesite.cookie.attr", "Lax",
                        "token.samesite.exempted.user.agents", "",
                        "token.trusted.proxies", "127.0.0.1",
                        "token.cookie.secure", "false"),
                "login-token=*; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void sameSiteHasFourSettings() throws Exception {
        configure(Map.of("token.samesite.cookie.attr", "Strict"), "login-token=*; Path=/; HttpOnly; SameSite=Strict");
        configure(
                Map.of("token.samesite.cookie.attr", "None", "token.cookie.secure", "true"),
                "login-token=*; Path=/; HttpOnly; Secure; SameSite=None");
        configure(
                Map.of("token.samesite.cookie.attr", "Partitioned"),
                "login-token=*; Path=/; HttpOnly; Secure; SameSite=None; Partitioned");
    }

    @Test
    void browsersThatMistakeNoneGetNoneOfIt() throws Exception {
        configure(
                Map.of("token.samesite.cookie.attr", "None", "token.cookie.secure", "true"),
                "login-token=*; Path=/; HttpOnly; Secure; SameSite=None");

        assertEquals(
                "login-token=*; Path=/; HttpOnly; Secure", cookie(new Visitor(url).header("User-Agent", CHROMIUM_60)));
    }

    @Test
    void anOperatorExemptsOtherBrowsersAsWell() throws Exception {
        configure(Map.of("token.samesite.exempted.user.agents", "Signet tests"), "login-token=*; Path=/; HttpOnly");

        assertEquals(
                "login-token=*; Path=/; HttpOnly; SameSite=Lax",
                cookie(new Visitor(url).header("User-Agent", CHROMIUM_60)));
    }

    @Test
    void onlyATrustedProxyIsBelievedThatTheConnectionIsEncrypted() throws Exception {
        // The farm's instances know its load balancer, which is on this machine as well.
        assertEquals("login-token=*; Path=/; HttpOnly; Secure; SameSite=Lax", cookie(byTls()));

        administrator.configure(Administrator.HANDLER_PID, Map.of("token.trusted.proxies", "192.0.2.0/24"));

        Await.until(
                "a stranger not to be believed",
                Duration.ofSeconds(20),
                () -> cookie(byTls()),
                "login-token=*; Path=/; HttpOnly; SameSite=Lax"::equals);
    }

    @Test
    void aNameWithTheHostPrefixIsForThisHostOnly() throws Exception {
        configure(
                Map.of("token.cookie.name", "__Host-signet"),
                "__Host-signet=*; Path=/; HttpOnly; Secure; SameSite=Lax");
        Visitor alice = new Visitor(url);
        alice.signIn("alice", farm.password("alice"));

        assertEquals("alice", alice.userId());
        alice.get("/system/sling/logout");
        assertFalse(alice.cookies().containsKey("__Host-signet"));
    }

    @Test
    void anUnusableSettingIsNamedAndNobodySignsInUntilItIsMended() throws Exception {
        administrator.configure(Administrator.HANDLER_PID, Map.of("token.trusted.proxies", "balancer.example"));

        Answer refused = Await.until(
                "sign-ins to be refused",
                Duration.ofSeconds(20),
                () -> new Visitor(url).signIn("alice", farm.password("alice")),
                answer -> answer.status() == 503);
        assertTrue(refused.body().contains("not possible on this instance"), refused::toString);
        String health = Health.of(administrator).toString();
        assertTrue(health.contains("balancer.example"), health);
    }

    @Test
    void theLongestUserIdStillFitsIntoOneCookie() throws Exception {
        String longest = "u".repeat(1000);
        administrator.createUser(longest, "a password for one test");
        try {
            Visitor user = new Visitor(url);
            Answer answer = user.signIn(longest, "a password for one test");

            assertEquals(200, answer.status(), answer::toString);
            assertEquals(1, answer.headers("Set-Cookie").size());
            assertTrue(answer.header("Set-Cookie").length() <= 4096);
            assertEquals(longest, user.userId());
        } finally {
            administrator.deleteUser(longest);
        }
    }

    private static Visitor byTls() {
        return new Visitor(url).header("X-Forwarded-Proto", "https");
    }

    /** Sets what is said, and sees sign-ins answered with that cookie. */
    private static void configure(Map<String, String> settings, String expected) throws Exception {
        administrator.configure(Administrator.HANDLER_PID, new HashMap<>(settings));
        Await.until("the cookie " + expected, Duration.ofSeconds(20), () -> cookie(new Visitor(url)), expected::equals);
    }

    /** The cookie that a sign-in sets, without the token. */
    private static String cookie(Visitor visitor) throws Exception {
        Answer answer = visitor.signIn("alice", farm.password("alice"));
        assertEquals(200, answer.status(), answer::toString);
        assertEquals(1, answer.headers("Set-Cookie").size(), answer::toString);
        assertEquals("private, no-store", answer.header("Cache-Control"));
        return answer.header("Set-Cookie").replaceFirst("=[^;]*", "=*");
    }
}
