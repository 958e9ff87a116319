/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrayFormTest {

    private final List<Object> reached = new ArrayList<>();

    @Test
    void aFormThatNobodyHasAnsweredReachesNoServlet() throws Exception {
        for (String address : List.of("/content/j_security_check", "/content/j_security_check;jsessionid=1")) {
            HttpServletRequest form = TestRequest.post(address).request();
            ReasonedAnswer.note(form, LoginReason.INVALID_LOGIN);
            TestResponse response = send(form);

            assertEquals(403, response.status());
            assertEquals("invalid_login", response.header("X-Reason-Code"));
            assertTrue(response.isCommitted());
        }
        assertEquals(
                "not_signed_in",
                send(TestRequest.post("/j_security_check").request()).header("X-Reason-Code"));
        assertEquals(List.of(), reached);
    }

    @Test
    void everythingElseDoes() throws Exception {
        send(TestRequest.get("/j_security_check").request());
        send(TestRequest.post("/content/page").request());

        assertEquals(2, reached.size());
    }

    private TestResponse send(HttpServletRequest request) throws Exception {
        TestResponse response = new TestResponse();
        new StrayForm().doFilter(request, response.response(), (asked, answered) -> reached.add(asked));
        return response;
    }
}
