/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Measures requests that name themselves in the header {@value #ID}, and tells about them at {@value #ADDRESS}.
 *
 * <p>Told afterwards, because the answer's headers are gone before the request has read its last.
 */
@Component(service = Preprocessor.class)
public final class MeasuredRequests implements Preprocessor {

    static final String ID = "X-Probe-Id";
    static final String ADDRESS = "/.probe/";

    private final AccessCounter counter;
    private final Map<String, String> measured = new ConcurrentHashMap<>();

    @Activate
    public MeasuredRequests(@Reference AccessCounter counter) {
        this.counter = counter;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String id = http.getHeader(ID);
        if (http.getRequestURI().startsWith(ADDRESS)) {
            tell(http.getRequestURI().substring(ADDRESS.length()), (HttpServletResponse) response);
        } else if (id == null) {
            chain.doFilter(request, response);
        } else {
            Tally before = counter.here();
            try {
                chain.doFilter(request, response);
            } finally {
                measured.put(id, json(counter.here().since(before), Extraction.in(http)));
            }
        }
    }

    private void tell(String id, HttpServletResponse response) throws IOException {
        String json = measured.get(id);
        if (json == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setContentType("application/json");
            response.getWriter().write(json);
        }
    }

    private static String json(Tally request, @Nullable Extraction extraction) {
        String extracted = extraction == null
                ? "null"
                : "{\"reads\":" + extraction.reads() + ",\"readsAnywhere\":" + extraction.readsAnywhere()
                        + ",\"credentials\":" + extraction.credentials() + "}";
        return "{\"reads\":" + request.reads() + ",\"tokenReads\":" + request.tokenReads() + ",\"commits\":"
                + request.commits() + ",\"extraction\":" + extracted + "}";
    }
}
