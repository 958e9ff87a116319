/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrivateResponseTest {

    private static final FilterChain PUBLIC_PAGE = (request, response) -> {
        HttpServletResponse http = (HttpServletResponse) response;
        http.setHeader("cache-control", "public, max-age=3600");
        http.addHeader("Cache-Control", "s-maxage=3600");
        http.setHeader("Surrogate-Control", "max-age=3600");
        http.addHeader("CDN-Cache-Control", "max-age=3600");
        http.setHeader("ETag", "1");
    };

    private final TestResponse response = new TestResponse();
    private final HttpServletRequest request = TestRequest.get("/page.html").request();

    @Test
    void aPageThatCachesMayKeepDoesNotCarryATokenIntoThem() throws Exception {
        PrivateResponse.mark(request, response.response());

        new PrivateResponse().doFilter(request, response.response(), PUBLIC_PAGE);

        assertEquals(List.of("private, no-store"), response.headers("Cache-Control"));
        assertEquals(List.of(), response.headers("Surrogate-Control"));
        assertEquals(List.of(), response.headers("CDN-Cache-Control"));
        assertEquals("1", response.header("ETag"));
    }

    @Test
    void whatSaysNothingAboutCachingIsForItsUserAlone() {
        PrivateResponse.suggest(response.response());
        assertEquals(List.of("private"), response.headers("Cache-Control"));

        PrivateResponse.mark(request, response.response());
        PrivateResponse.suggest(response.response());
        assertEquals(List.of("private, no-store"), response.headers("Cache-Control"));
    }

    @Test
    void otherPagesSayWhatTheyLike() throws Exception {
        new PrivateResponse().doFilter(request, response.response(), PUBLIC_PAGE);

        assertEquals(List.of("public, max-age=3600", "s-maxage=3600"), response.headers("Cache-Control"));
    }
}
