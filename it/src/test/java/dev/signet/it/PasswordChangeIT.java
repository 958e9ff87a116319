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
import dev.signet.it.farm.RawVisitor;
import dev.signet.it.farm.Visitor;
import dev.signet.testkit.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A right password that is not enough, on an instance where passwords that others have set must be changed. */
class PasswordChangeIT {

    private static final String USERS = "org.apache.jackrabbit.oak.security.user.UserConfigurationImpl";
    private static final String FORM = "/content/signet/j_security_check";

    private static FarmProcess farm;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("passwords", "--publish", "1");
        url = farm.instances().get("publish1").url();
        Administrator administrator = farm.administrator("publish1");
        administrator.createUser("dora", "doras-first-password");
        administrator.createUser("emil", "emils-first-password");
        administrator.disableUser("emil", true);
        administrator.configure(USERS, Map.of("initialPasswordChange", "true"));
        // The repository begins anew with another configuration, some time later, and takes its services with it.
        farm.restart("publish1");
        Await.until(
                "passwords to be asked for",
                Duration.ofSeconds(60),
                () -> new Visitor(url).signIn("dora", "doras-first-password"),
                answer -> "password_change".equals(answer.header("X-Reason-Code")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void whoHasToChangeThePasswordDoesSoOnTheLoginPage() throws Exception {
        for (int i = 0; i < 15; i++) {
            Answer answer = new Visitor(url).signIn("dora", "doras-first-password");
            assertEquals("password_change", answer.header("X-Reason-Code"), "not counted as wrong: " + answer);
        }
        assertEquals("invalid_login", new Visitor(url).signIn("dora", "wrong").header("X-Reason-Code"));

        try (RawVisitor dora = new RawVisitor(url)) {
            String login = dora.signIn("dora", "doras-first-password", "/content/signet/members.html")
                    .header("Location");
            assertTrue(login.contains("j_reason=password_change"), login);
            assertFalse(login.contains("dora"), login);
            String page = dora.get(login).body();
            assertTrue(page.contains("name=\"j_newpassword\""), page);
            assertTrue(page.contains("value=\"dora\""), page);

            String differing = "j_username=dora&j_password=doras-first-password&j_newpassword=a&j_newpassword_again=b";
            assertTrue(dora.post(FORM, differing).header("Location").contains("passwords_differ"));
            String form = "j_username=dora&j_password=doras-first-password&j_newpassword=doras-own-password"
                    + "&j_newpassword_again=doras-own-password&resource=/content/signet/members.html";
            assertEquals("/content/signet/members.html", dora.post(FORM, form).header("Location"));
            assertEquals(200, dora.get("/content/signet/members.html").status());
        }
        assertEquals(200, new Visitor(url).signIn("dora", "doras-own-password").status());
    }

    @Test
    void onlyWhoKnowsThePasswordLearnsThatTheAccountIsLocked() throws Exception {
        for (int i = 0; i < 15; i++) {
            Answer right = new Visitor(url).signIn("emil", "emils-first-password");
            assertEquals("account_locked", right.header("X-Reason-Code"), right::toString);
        }
        Answer wrong = new Visitor(url).signIn("emil", "wrong");
        Answer unknown = new Visitor(url).signIn("nobody-of-that-name", "wrong");

        assertEquals("invalid_login", wrong.header("X-Reason-Code"), wrong::toString);
        assertEquals(unknown.body(), wrong.body());
    }
}
