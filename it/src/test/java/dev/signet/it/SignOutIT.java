/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SessionTimes;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing out ends the session itself: a copy of its cookie is worth nothing afterwards. */
@ExtendWith(SharedFarm.class)
class SignOutIT {

    private static final String INSTANCE = "publish1";
    private static final String SIGN_OUT = "/system/sling/logout?resource=/content/signet/welcome.html";

    private static FarmProcess farm;
    private static String url;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        url = farm.instances().get(INSTANCE).url();
    }

    @Test
    void aCopiedCookieIsRefusedAtOnce() throws Exception {
        Visitor alice = signedIn();
        Visitor copy = alice.at(url);

        Answer out = alice.get(SIGN_OUT);

        assertEquals(302, out.status(), out::toString);
        assertEquals("/content/signet/welcome.html", out.header("Location"));
        assertFalse(alice.cookies().containsKey("login-token"));
        refused(copy);
    }

    @Test
    void aFormSignsOutAsALinkDoes() throws Exception {
        Visitor alice = signedIn();
        Visitor copy = alice.at(url);

        Answer out = alice.post("/system/sling/logout", Map.of());

        assertEquals(302, out.status(), out::toString);
        refused(copy);
    }

    @Test
    void theUsersOtherSessionsGoOnAndANewOneBeginsAtOnce() throws Exception {
        Visitor other = signedIn();
        Visitor alice = signedIn();

        alice.get(SIGN_OUT);

        assertEquals("alice", other.userId());
        assertEquals("alice", signedIn().userId());
    }

    @Test
    void aResponseThatTakesTheCookieDoesNotSetIt() throws Exception {
        SessionTimes renewedByEveryRequest =
                SessionTimes.on(farm, List.of(INSTANCE), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ZERO);
        try {
            Visitor alice = signedIn();
            String old = alice.cookies().get("login-token");
            while (alice.cookies().get("login-token").equals(old)) {
                // In the very second of its making a token could not last any longer.
                assertEquals(200, alice.get("/content/signet/members.html").status());
            }
            Visitor copy = alice.at(url);
            Visitor oldCopy = new Visitor(url);
            oldCopy.cookies().put("login-token", old);

            Answer out = alice.get(SIGN_OUT);

            List<String> cookies = out.headers("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("login-token="))
                    .toList();
            assertEquals(1, cookies.size(), cookies::toString);
            assertTrue(cookies.get(0).contains("Max-Age=0"), cookies::toString);
            refused(copy);
            refused(oldCopy);
        } finally {
            renewedByEveryRequest.restore();
        }
    }

    @Test
    void ifTheSessionCannotBeEndedTheUserIsToldSo() throws Exception {
        Path folder = farm.instances().get(INSTANCE).home().resolve("signet/revocations");
        Path aside = folder.resolveSibling("revocations-aside");
        Visitor alice = signedIn();
        Files.move(folder, aside);
        try {
            Files.writeString(folder, "a file where a folder is wanted");

            Answer out = alice.get(SIGN_OUT);

            assertEquals("/content/signet/login.html?j_reason=not_ended", out.header("Location"), out::toString);
            assertFalse(alice.cookies().containsKey("login-token"), "the cookie goes all the same");
            assertTrue(alice.get(out.header("Location")).body().contains("could not end your session"));
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
        aCopiedCookieIsRefusedAtOnce();
    }

    private static Visitor signedIn() throws Exception {
        Visitor alice = new Visitor(url);
        Answer answer = alice.signIn("alice", farm.password("alice"));
        assertEquals(200, answer.status(), answer::toString);
        return alice;
    }

    private static void refused(Visitor copy) throws Exception {
        Visitor onThePage = copy.at(url);
        assertEquals("revoked", copy.session().path("rejected").asText());
        assertFalse(copy.cookies().containsKey("login-token"), "a dead cookie goes");
        Answer page = onThePage.get("/content/signet/members.html");
        assertEquals(302, page.status(), page::toString);
        assertTrue(page.header("Location").endsWith("j_reason=ended"), page.header("Location"));
    }
}
