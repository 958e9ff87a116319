/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** How the pages of the console answer programs, and what they were asked for. */
final class ConsoleAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private ConsoleAnswer() {}

    static void send(HttpServletResponse response, RefusedActionException refused) throws IOException {
        send(response, refused.status(), Map.of("error", refused.text()));
    }

    static void send(HttpServletResponse response, Object content) throws IOException {
        send(response, HttpServletResponse.SC_OK, content);
    }

    private static void send(HttpServletResponse response, int status, Object content) throws IOException {
        keepOutOfCaches(response);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(JSON.writeValueAsString(content));
    }

    static void keepOutOfCaches(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    /** What follows the label of a plug-in. */
    static String path(HttpServletRequest request, String label) {
        String path = String.valueOf(request.getPathInfo());
        return path.startsWith("/" + label) ? path.substring(label.length() + 1) : path;
    }
}
