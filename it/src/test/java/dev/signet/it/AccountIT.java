/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.ForgedToken;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A genuine token opens no account that does not exist, or is not meant for people, on the instance asked. */
@ExtendWith(SharedFarm.class)
class AccountIT {

    private static final String MEMBERS = "/content/signet/members.html";
    private static final String USER = "carol";
    private static final String PASSWORD = "carol-has-a-long-password";

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @BeforeEach
    void carolExistsOnTwoOfThreeInstances() throws Exception {
        for (String instance : List.of("publish1", "publish3")) {
            farm.administrator(instance).createUser(USER, PASSWORD);
        }
    }

    @AfterEach
    void carolIsGone() throws Exception {
        for (String instance : List.of("publish1", "publish3")) {
            farm.administrator(instance).deleteUser(USER);
        }
    }

    @Test
    void aUserWhoIsMissingOnOneInstanceIsRefusedThereAndTheReasonIsToldToTheHolderAndTheLog() throws Exception {
        Visitor carol = signedInAt("publish1");

        Visitor elsewhere = carol.at(url("publish2"));
        JsonNode session = elsewhere.session();
        assertEquals("anonymous", session.path("userId").asText(), session::toString);
        assertEquals("unknown-user", session.path("rejected").asText(), session::toString);
        assertNotEquals(200, elsewhere.get(MEMBERS).status());
        assertEquals(200, elsewhere.get("/content/signet/welcome.html").status());
        assertTrue(log("publish2").contains(USER), "the log of publish2 does not name the user");

        assertTrue(elsewhere.cookies().containsKey("login-token"), "one lagging instance must not sign a user out");
        assertEquals(USER, elsewhere.at(url("publish3")).userId());
    }

    @Test
    void aDisabledUserIsRefusedAtOnce() throws Exception {
        Visitor carol = signedInAt("publish1");
        assertEquals(USER, carol.at(url("publish3")).userId());

        farm.administrator("publish3").disableUser(USER, true);

        Visitor elsewhere = carol.at(url("publish3"));
        JsonNode session = elsewhere.session();
        assertEquals("anonymous", session.path("userId").asText(), session::toString);
        assertEquals("revoked", session.path("rejected").asText(), session::toString);
        assertNotEquals(200, elsewhere.get(MEMBERS).status());
        assertFalse(elsewhere.cookies().containsKey("login-token"), "the session has ended everywhere");
        assertEquals(403, new Visitor(url("publish3")).signIn(USER, PASSWORD).status());
    }

    @Test
    void strangersDoNotLearnWhichUsersExist() throws Exception {
        Visitor stranger = new Visitor(url("publish2"));
        stranger.cookies().put("login-token", ForgedToken.signedWith(new byte[] {1, 2, 3}, USER));

        JsonNode session = stranger.session();

        assertEquals("anonymous", session.path("userId").asText());
        assertTrue(session.path("rejected").isMissingNode(), session::toString);
    }

    @Test
    void noTokenOpensAServiceUserOrAnonymous() throws Exception {
        for (String user : List.of("sling-readall", "anonymous")) {
            Visitor visitor = new Visitor(url("publish1"));
            visitor.cookies()
                    .put("login-token", ForgedToken.with(farm, "publish1").issue(user));

            Answer answer = visitor.get("/system/signet/session.json");

            assertEquals("anonymous", answer.json().path("userId").asText(), answer::toString);
            assertTrue(!answer.json().path("rejected").asText().isEmpty(), answer::toString);
            assertNotEquals(200, visitor.get(MEMBERS).status());
        }
    }

    private static Visitor signedInAt(String instance) throws Exception {
        Visitor carol = new Visitor(url(instance));
        assertEquals(200, carol.signIn(USER, PASSWORD).status());
        assertEquals(USER, carol.userId());
        return carol;
    }

    private static String url(String instance) throws Exception {
        return farm.instances().get(instance).url();
    }

    private static String log(String instance) throws Exception {
        return Files.readString(farm.home().resolve(instance).resolve("logs/error.log"));
    }
}
