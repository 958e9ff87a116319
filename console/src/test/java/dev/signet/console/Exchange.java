/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.apache.felix.webconsole.servlet.User;
import org.jspecify.annotations.Nullable;

/** A request as the web console hands it to a plug-in, and what the plug-in answers. */
final class Exchange {

    final Map<String, String> headers = new HashMap<>();
    final Map<String, String> answered = new HashMap<>();
    int status = 200;
    boolean done;

    private final String path;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final StringWriter body = new StringWriter();
    private final PrintWriter writer = new PrintWriter(body);
    private @Nullable String query;

    /** A request of an administrator. */
    Exchange(String path) {
        this.path = path;
        attributes.put(ServletConstants.ATTR_PLUGIN_ROOT, "/system/console/crypto");
        attributes.put(User.USER_ATTRIBUTE, new Administrator());
        headers.put("Host", "publish1:4503");
    }

    Exchange parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    Exchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Exchange query(String text) {
        query = text;
        return this;
    }

    /** Signed in, and not let in. */
    Exchange ofStranger(String user) {
        attributes.put("org.osgi.service.http.authentication.remote.user", user);
        return ofNobody();
    }

    Exchange ofNobody() {
        attributes.remove(User.USER_ATTRIBUTE);
        return this;
    }

    String body() {
        writer.flush();
        return body.toString();
    }

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, called, arguments) -> {
                    String name = arguments == null ? "" : String.valueOf(arguments[0]);
                    return switch (called.getName()) {
                        case "getPathInfo" -> path;
                        case "getQueryString" -> query;
                        case "getRemoteUser" -> "admin";
                        case "getRequestURI" -> "/system/console" + path;
                        case "getHeader" -> headers.get(name);
                        case "getHeaders" ->
                            Collections.enumeration(headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
                        case "getParameter" -> parameters.get(name);
                        case "getAttribute" -> attributes.get(name);
                        case "setAttribute" -> attributes.put(name, arguments[1]);
                        case "getCharacterEncoding" -> null;
                        case "setCharacterEncoding" -> null;
                        default -> throw new UnsupportedOperationException(called.getName());
                    };
                });
    }

    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, called, arguments) -> {
                    switch (called.getName()) {
                        case "getWriter" -> {
                            return writer;
                        }
                        case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                        case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                        case "setCharacterEncoding" -> answered.put("charset", (String) arguments[0]);
                        case "isCommitted" -> {
                            return false;
                        }
                        case "resetBuffer", "flushBuffer" -> {}
                        case "setStatus", "sendError" -> {
                            status = (Integer) arguments[0];
                            done = true;
                        }
                        default -> throw new UnsupportedOperationException(called.getName());
                    }
                    return null;
                });
    }

    private static final class Administrator implements User {
        @Override
        public boolean authorize(String role) {
            return true;
        }

        @Override
        public Object getUserObject() {
            return "admin";
        }
    }
}
