/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.SharedFarm;
import dev.signet.it.farm.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The web console answers administrators, and nobody else. */
@ExtendWith(SharedFarm.class)
class ConsoleIT {

    private static FarmProcess farm;

    @BeforeAll
    static void farm(FarmProcess shared) {
        farm = shared;
    }

    @Test
    void bundlesAndConfigurationsAnswer() throws Exception {
        for (String instance : farm.instances().keySet()) {
            Visitor administrator = farm.administrator(instance).visitor();
            for (String page : List.of("/system/console/bundles", "/system/console/configMgr")) {
                Answer answer = administrator.get(page);
                assertEquals(200, answer.status(), answer::toString);
                assertEquals(instance, answer.servedBy());
            }
        }
    }

    /** Here, since every page of the console is there, and what they answer is put together by three bundles. */
    @Test
    void noOtherSiteHasPagesOfItInAFrame() throws Exception {
        Visitor administrator = farm.administrator("publish1").visitor();
        for (String page : List.of("configMgr", "crypto", "sessions", "ims", "signet", "healthcheck")) {
            Answer answer = administrator.get("/system/console/" + page);

            assertEquals(200, answer.status(), answer::toString);
            assertEquals("SAMEORIGIN", answer.header("X-Frame-Options"), page);
            assertEquals(List.of("frame-ancestors 'self'"), answer.headers("Content-Security-Policy"), page);
        }
    }

    @Test
    void everyBundleIsActiveAndNoneIsThereTwice() throws Exception {
        Answer answer = farm.administrator("publish1").visitor().get("/system/console/bundles.json");
        List<String> names = new ArrayList<>();
        for (JsonNode bundle : answer.json().path("data")) {
            names.add(bundle.path("symbolicName").asText());
            boolean fragment = bundle.path("fragment").asBoolean();
            assertEquals(fragment ? "Fragment" : "Active", bundle.path("state").asText(), bundle::toString);
        }

        assertEquals(names.stream().distinct().count(), names.size(), names::toString);
        assertTrue(
                names.contains("dev.signet.auth.token") && names.contains("dev.signet.crypto.file"), names::toString);
    }

    @Test
    void membersWithoutTheRightAreNotLetIn() throws Exception {
        String url = farm.instances().get("publish1").url();

        assertNotEquals(200, new Visitor(url).get("/system/console/bundles").status());
        assertNotEquals(
                200,
                new Visitor(url)
                        .basic("alice", farm.password("alice"))
                        .get("/system/console/bundles")
                        .status());
    }

    /** The refusal comes from the console, the user from Sling, and the page from a bundle that is neither. */
    @Test
    void whoIsSignedInAndNoAdministratorIsToldSo() throws Exception {
        Visitor alice = new Visitor(farm.instances().get("publish1").url());
        alice.signIn("alice", farm.password("alice"));

        Answer program = alice.get("/system/console/bundles.json");
        assertEquals(403, program.status(), program::toString);
        assertEquals("not-an-administrator", program.header("X-Reason-Code"));

        Answer page = alice.header("Accept", "text/html,*/*;q=0.8").get("/system/console/bundles");
        assertEquals(403, page.status(), page::toString);
        assertTrue(page.body().contains("You are signed in as alice"), page::toString);
        assertTrue(page.body().contains("/system/sling/logout?resource=%2Fsystem%2Fconsole%2Fbundles"), page::toString);
        assertEquals("no-store", page.header("Cache-Control"));

        Answer out = alice.get("/system/sling/logout?resource=%2Fsystem%2Fconsole%2Fbundles");
        assertEquals(302, out.status(), out::toString);
        assertTrue(out.header("Location").endsWith("/system/console/bundles"), out::toString);
    }
}
