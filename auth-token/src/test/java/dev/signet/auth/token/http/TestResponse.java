/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what is answered. */
public final class TestResponse {

    private final List<String[]> headers = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean committed;

    public int status() {
        return status;
    }

    /** Whether the answer is on its way, so that nobody else can change it. */
    public boolean isCommitted() {
        return committed;
    }

    public @Nullable String header(String name) {
        return headers(name).stream().findFirst().orElse(null);
    }

    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header[0].equalsIgnoreCase(name))
                .map(header -> header[1])
                .toList();
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, called, arguments) -> {
                    switch (called.getName()) {
                        case "setStatus" -> status = (int) arguments[0];
                        case "addHeader" -> headers.add(new String[] {(String) arguments[0], (String) arguments[1]});
                        case "setHeader" -> {
                            headers.removeIf(header -> header[0].equalsIgnoreCase((String) arguments[0]));
                            headers.add(new String[] {(String) arguments[0], (String) arguments[1]});
                        }
                        case "containsHeader" -> {
                            return header((String) arguments[0]) != null;
                        }
                        case "getHeaders" -> {
                            return headers((String) arguments[0]);
                        }
                        case "addCookie" ->
                            headers.add(new String[] {"Set-Cookie", "cookie " + ((Cookie) arguments[0]).getName()});
                        case "reset" -> {
                            headers.clear();
                            body.reset();
                        }
                        case "resetBuffer" -> body.reset();
                        case "setContentType", "setContentLength" -> {}
                        case "flushBuffer" -> committed = true;
                        case "isCommitted" -> {
                            return committed;
                        }
                        case "getOutputStream" -> {
                            return stream();
                        }
                        default -> throw new UnsupportedOperationException(called.getName());
                    }
                    return null;
                });
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        };
    }
}
