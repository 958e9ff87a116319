/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.core.health.HealthLevel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe makes of the word; who gets it and who does not is shown on an instance. */
class StatusWordTest {

    private final StringWriter body = new StringWriter();
    private int status;
    private String tags = "";

    @ParameterizedTest
    @CsvSource({
        "OK, 200",
        "WARN, 200",
        "TEMPORARILY_UNAVAILABLE, 503",
        "CRITICAL, 503",
        "HEALTH_CHECK_ERROR, 503",
    })
    void theWorstResultDecides(Status worst, int expected) throws Exception {
        ask("GET", Status.OK, worst, Status.OK);

        assertEquals(worst.name(), body.toString());
        assertEquals(expected, status);
        assertEquals("[systemalive]", tags);
    }

    @Test
    void nothingToJudgeByIsNoGoodSign() throws Exception {
        ask("GET");

        assertEquals("CRITICAL", body.toString());
        assertEquals(503, status);
    }

    @ParameterizedTest
    @CsvSource({"POST", "TRACE", "OPTIONS", "DELETE"})
    void nothingElseIsDone(String method) throws Exception {
        ask(method, Status.OK);

        assertEquals("", body.toString());
        assertEquals(405, status);
        assertEquals("", tags);
    }

    private void ask(String method, Status... results) throws Exception {
        HealthCheckExecutor executor = proxy(HealthCheckExecutor.class, (proxy, called, arguments) -> {
            tags = List.of(((HealthCheckSelector) arguments[0]).tags()).toString();
            return Stream.of(results).map(StatusWordTest::result).toList();
        });
        StatusWordConfiguration defaults =
                proxy(StatusWordConfiguration.class, (proxy, called, arguments) -> called.getDefaultValue());
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getServletPath" -> "/system/health";
                    default -> null;
                });
        HttpServletResponse response = proxy(HttpServletResponse.class, (proxy, called, arguments) -> {
            if (called.getName().equals("setStatus")) {
                status = (Integer) arguments[0];
            }
            return called.getName().equals("getWriter") ? new PrintWriter(body) : null;
        });

        new StatusWord(executor, defaults).service(request, response);
    }

    /** Checks hand their levels to Felix by name. */
    @Test
    void everyLevelIsAStatusOfFelixAndInTheSameOrder() {
        List<Status> statuses = Arrays.stream(HealthLevel.values())
                .map(level -> Status.valueOf(level.name()))
                .toList();

        assertEquals(statuses.stream().sorted().toList(), statuses);
    }

    private static HealthCheckExecutionResult result(Status status) {
        return proxy(
                HealthCheckExecutionResult.class,
                (proxy, called, arguments) -> new Result(status, "a sentence with details"));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
