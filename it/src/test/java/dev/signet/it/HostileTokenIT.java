/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.ForgedToken;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No changed, copied together, ended or respelled token signs anybody in, and none breaks a page. */
@ExtendWith(SharedFarm.class)
class HostileTokenIT {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static FarmProcess farm;
    private static String url;
    private static String genuine;

    @BeforeAll
    static void farm(FarmProcess shared) throws Exception {
        farm = shared;
        url = shared.instances().get("publish1").url();
        Visitor alice = new Visitor(url);
        alice.signIn("alice", shared.password("alice"));
        genuine = alice.cookies().get("login-token");
        assertEquals("alice", alice.userId());
    }

    @Test
    void changedTokensAreNobodysAndTakenAway() throws Exception {
        int dot = genuine.indexOf('.') + 1;
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("a letter of the content", genuine.substring(0, dot) + "f" + genuine.substring(dot + 1));
        changed.put("spare bits of the tag", genuine.substring(0, genuine.length() - 1) + nextLetter());
        changed.put("a dot in the content", genuine.substring(0, dot + 9) + "." + genuine.substring(dot + 9));
        changed.put("doubled", genuine + genuine);
        for (Map.Entry<String, String> token : changed.entrySet()) {
            Visitor visitor = presenting(token.getValue());
            JsonNode session = visitor.session();
            assertEquals("anonymous", session.path("userId").asText(), token.getKey());
            assertTrue(session.path("rejected").isMissingNode(), token.getKey() + session);
            assertFalse(visitor.cookies().containsKey("login-token"), token.getKey());
        }
    }

    @Test
    void cutAndMisshapenTokensBreakNothing() throws Exception {
        for (String token : new String[] {
            genuine.substring(0, genuine.length() - 1),
            genuine.substring(0, genuine.length() / 2),
            genuine + "=",
            genuine + "A",
            "%2e" + genuine,
            "x",
            "..",
            "null",
            "eyJhbGciOiJub25lIn0.e30.",
            "0d2f7a1e-3b6c-4c55-9b0e-9d1f5f0f2a11_9f86d081884c7d65",
            "A".repeat(3900),
        }) {
            Visitor visitor = presenting(token);
            assertEquals("anonymous", visitor.userId(), token);
            assertEquals(200, visitor.get("/content/signet/welcome.html").status(), token);
        }
    }

    @Test
    void anEndedSessionIsTakenAwayAndItsHolderLearnsWhy() throws Exception {
        InstantSource yesterday = InstantSource.offset(InstantSource.system(), Duration.ofDays(-1));
        String ended =
                ForgedToken.with(farm, "publish1").issue("alice", "signet", "publish", yesterday, Duration.ofHours(12));

        Visitor visitor = presenting(ended);
        JsonNode session = visitor.session();

        assertEquals("anonymous", session.path("userId").asText());
        assertEquals("expired", session.path("rejected").asText(), session::toString);
        assertFalse(visitor.cookies().containsKey("login-token"));
    }

    @Test
    void anEndedSessionStillSeesPublicPagesAndIsAskedToSignInOnClosedOnes() throws Exception {
        InstantSource yesterday = InstantSource.offset(InstantSource.system(), Duration.ofDays(-1));
        String ended =
                ForgedToken.with(farm, "publish1").issue("alice", "signet", "publish", yesterday, Duration.ofHours(12));

        Answer open = presenting(ended).get("/content/signet/welcome.html");
        Answer closed = presenting(ended).get("/content/signet/members.html");

        assertEquals(200, open.status(), open::toString);
        assertEquals(302, closed.status(), closed::toString);
        assertTrue(closed.header("Location").contains("j_reason=expired"), closed.header("Location"));
    }

    @Test
    void tokensOfAnotherTierOrFarmAreRefusedButLeftAlone() throws Exception {
        ForgedToken forger = ForgedToken.with(farm, "publish1");
        Duration hour = Duration.ofHours(1);
        Map<String, String> tokens = Map.of(
                "wrong-audience", forger.issue("alice", "signet", "author", InstantSource.system(), hour),
                "wrong-issuer", forger.issue("alice", "elsewhere", "publish", InstantSource.system(), hour),
                "not-yet-valid",
                        forger.issue(
                                "alice",
                                "signet",
                                "publish",
                                InstantSource.fixed(Instant.now().plus(Duration.ofMinutes(10))),
                                hour));

        for (Map.Entry<String, String> token : tokens.entrySet()) {
            Visitor visitor = presenting(token.getValue());
            JsonNode session = visitor.session();
            assertEquals("anonymous", session.path("userId").asText(), token.getKey());
            assertEquals(token.getKey(), session.path("rejected").asText(), session::toString);
            assertTrue(visitor.cookies().containsKey("login-token"), token.getKey());
        }
    }

    @Test
    void clocksTwoMinutesApartSignNobodyOut() throws Exception {
        InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(2));
        String early =
                ForgedToken.with(farm, "publish1").issue("alice", "signet", "publish", ahead, Duration.ofHours(1));

        assertEquals("alice", presenting(early).userId());
    }

    @Test
    void amongSeveralCookiesOfTheNameTheGoodOneCounts() throws Exception {
        for (String cookies : new String[] {
            "login-token=junk; login-token=" + genuine,
            "login-token=" + genuine + "; login-token=junk",
            "other=1; login-token=" + genuine + "; login-token=; x=\"; y",
        }) {
            Visitor visitor = new Visitor(url).header("Cookie", cookies);
            assertEquals("alice", visitor.userId(), cookies);
        }
    }

    @Test
    void theAddressIsNoPlaceForAToken() throws Exception {
        Answer answer = new Visitor(url).get("/system/signet/session.json?login-token=" + genuine);

        assertEquals("anonymous", answer.json().path("userId").asText());
    }

    private static Visitor presenting(String token) {
        Visitor visitor = new Visitor(url);
        visitor.cookies().put("login-token", token);
        return visitor;
    }

    /** Another spelling of the same 32 bytes, to a decoder that does not look at spare bits. */
    private static char nextLetter() {
        return ALPHABET.charAt(ALPHABET.indexOf(genuine.charAt(genuine.length() - 1)) + 1);
    }
}
