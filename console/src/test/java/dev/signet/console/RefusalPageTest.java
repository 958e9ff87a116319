/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

final class RefusalPageTest {

    @Test
    void whoeverIsNoAdministratorReadsWhoTheyAreAndHowToComeInAsSomebodyElse() {
        String page = RefusalPage.page("<alice>", "/system/console/a\"b").markup();

        assertTrue(page.contains("You are signed in as &lt;alice&gt;; the console is for administrators."), page);
        assertTrue(page.contains("href=\"/system/sling/logout?resource=%2Fsystem%2Fconsole%2Fa%22b\""), page);
    }

    @Test
    void peopleGetAPageAndProgramsAWord() throws Exception {
        Exchange person = refused(new Exchange("/bundles").ofStranger("alice").header("Accept", "text/html"));
        Exchange program = refused(new Exchange("/bundles").ofStranger("alice"));

        for (Exchange exchange : new Exchange[] {person, program}) {
            assertEquals(403, exchange.status);
            assertEquals("not-an-administrator", exchange.answered.get("X-Reason-Code"));
        }
        assertEquals("text/html", person.answered.get("Content-Type"));
        assertTrue(person.body().startsWith("<!DOCTYPE html>"), person::body);
        assertEquals("", program.body());
    }

    @Test
    void whatAnAdministratorOrNobodyIsRefusedIsNoQuestionOfTheUser() throws Exception {
        for (Exchange exchange : new Exchange[] {
            refused(new Exchange("/bundles").header("Accept", "text/html")),
            refused(new Exchange("/bundles").ofNobody().header("Accept", "text/html"))
        }) {
            assertEquals(403, exchange.status);
            assertEquals("", exchange.body());
            assertFalse(exchange.answered.containsKey("X-Reason-Code"));
        }
    }

    private static Exchange refused(Exchange exchange) throws Exception {
        new RefusalPage()
                .doFilter(
                        exchange.request(),
                        exchange.response(),
                        (request, response) -> ((HttpServletResponse) response).sendError(403));
        return exchange;
    }
}
