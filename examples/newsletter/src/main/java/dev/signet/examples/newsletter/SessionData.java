/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.wrappers.SlingJakartaHttpServletResponseWrapper;

/**
 * The visitor's session, as {@code session.json} tells it.
 *
 * <p>Pages get it with {@code fetch("/system/signet/session.json")}, and that is no activity which would prolong the
 * session. This is the same for the server: the answer is included into the request, without another one on the network.
 * For the name alone, {@code request.getRemoteUser()} will do.
 *
 * @param userId whose rights the request has; {@code anonymous} without a session
 * @param tokenMode {@code encapsulated} or {@code repository}
 * @param expiresAt when the session ends without another request; only encapsulated tokens say so
 */
record SessionData(String userId, String tokenMode, Optional<Instant> expiresAt) {

    private static final String ADDRESS = "/system/signet/session.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The session of a request with the method GET or HEAD. */
    static SessionData of(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher dispatcher = request.getRequestDispatcher(ADDRESS);
        if (dispatcher == null) {
            throw new ServletException(ADDRESS + " is not there: is Signet installed?");
        }
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        dispatcher.include(request, new SlingJakartaHttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return writer;
            }
        });
        return parse(text.toString());
    }

    /** Reads what is needed; fields may be added to the document in any release. */
    static SessionData parse(String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        JsonNode expires = json.path("expiresAt");
        return new SessionData(
                json.path("userId").asText(),
                json.path("tokenMode").asText(),
                expires.isTextual() ? Optional.of(Instant.parse(expires.asText())) : Optional.empty());
    }
}
