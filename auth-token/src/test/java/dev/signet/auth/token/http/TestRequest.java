/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a container would hand it over, made of what a test says about it. */
public final class TestRequest {

    private static final Map<String, List<String>> DEFAULTS =
            Map.of("User-Agent", List.of("Mozilla/5.0 (Signet tests)"));

    private final String method;
    private final String uri;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, List<String>> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String query;
    private String contextPath = "";
    private @Nullable String address = "192.0.2.1";
    private boolean secure;

    private TestRequest(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    public static TestRequest get(String uri) {
        return new TestRequest("GET", uri);
    }

    public static TestRequest of(String method, String uri) {
        return new TestRequest(method, uri);
    }

    public static TestRequest post(String uri) {
        return new TestRequest("POST", uri);
    }

    public TestRequest query(String text) {
        query = text;
        return this;
    }

    public TestRequest header(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    public TestRequest parameter(String name, String value) {
        parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    public TestRequest contextPath(String path) {
        contextPath = path;
        return this;
    }

    /** The address at the other end of the connection. */
    public TestRequest from(@Nullable String remote) {
        address = remote;
        return this;
    }

    public TestRequest attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    public TestRequest secure() {
        secure = true;
        return this;
    }

    public HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, called, arguments) -> {
                    String name = arguments == null ? "" : String.valueOf(arguments[0]);
                    return switch (called.getName()) {
                        case "getMethod" -> method;
                        case "getRequestURI" -> uri;
                        case "getQueryString" -> query;
                        case "getContextPath" -> contextPath;
                        case "getServletPath" -> "";
                        case "getPathInfo" -> uri.substring(contextPath.length());
                        case "getContentLengthLong" ->
                            headers.containsKey("Content-Length")
                                    ? Long.parseLong(first(headers.get("Content-Length")))
                                    : -1L;
                        case "isSecure" -> secure;
                        case "getRemoteAddr" -> address;
                        case "getCookies" -> cookies();
                        case "getHeader" -> first(headers.getOrDefault(name, DEFAULTS.get(name)));
                        case "getHeaders" -> Collections.enumeration(headers.getOrDefault(name, List.of()));
                        case "getParameter" -> first(parameters.get(name));
                        case "getParameterValues" ->
                            parameters.containsKey(name) ? parameters.get(name).toArray(String[]::new) : null;
                        case "getAttribute" -> attributes.get(name);
                        case "setAttribute" -> attributes.put(name, arguments[1]);
                        case "toString" -> method + " " + uri;
                        default -> throw new UnsupportedOperationException(called.getName());
                    };
                });
    }

    private Cookie[] cookies() {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split("; *")))
                .map(pair -> new Cookie(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", "")))
                .toArray(Cookie[]::new);
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null ? null : values.get(0);
    }
}
