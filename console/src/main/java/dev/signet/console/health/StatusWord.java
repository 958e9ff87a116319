/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Answers {@code /system/health} with one word: 200 if the instance is alive, 503 if not, and nothing else to anybody.
 *
 * <p>Everybody is a stranger here, administrators included: there is no door, so there must be nothing behind it. What a
 * request asks for is not heeded, so that no stranger makes the instance do more than run a few cheap checks, whose
 * results the executor keeps for a while. The other addresses are those at which Felix's servlet, which this one takes
 * the place of, would serve details and scripts.
 */
@Component(
        service = Servlet.class,
        configurationPid = "dev.signet.console.StatusWord",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH,
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + "/*",
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + ".html",
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + ".json",
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + ".jsonp",
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + ".txt",
            "osgi.http.whiteboard.servlet.pattern=" + StatusWord.PATH + ".verbose.txt",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.osgi.service.http)",
            "service.ranking:Integer=10000"
        })
@Designate(ocd = StatusWordConfiguration.class)
public final class StatusWord extends HttpServlet {

    static final String PATH = "/system/health";

    private static final long serialVersionUID = 1L;

    private final transient HealthCheckExecutor executor;
    private final String[] tags;

    @Activate
    public StatusWord(@Reference HealthCheckExecutor executor, StatusWordConfiguration configuration) {
        this.executor = executor;
        this.tags = configuration.tags().clone();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (isForWord(request)) {
            Status status = status();
            response.setStatus(
                    status.compareTo(Status.TEMPORARILY_UNAVAILABLE) < 0
                            ? HttpServletResponse.SC_OK
                            : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(status.name());
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Whoever asks for another form than this one is told that there is none, and not given what he cannot read. */
    private static boolean isForWord(HttpServletRequest request) {
        String format = request.getParameter("format");
        return request.getPathInfo() == null
                && Set.of(PATH, PATH + ".txt").contains(request.getServletPath())
                && (format == null || format.equals("txt"))
                && request.getParameter("callback") == null;
    }

    /** The worst of all results; nothing to judge by is no good sign. */
    private Status status() {
        if (tags.length == 0) {
            // Without a tag all checks would be meant, the costly ones too.
            return Status.CRITICAL;
        }
        return executor.execute(HealthCheckSelector.tags(tags)).stream()
                .map(result -> result.getHealthCheckResult().getStatus())
                .max(Comparator.naturalOrder())
                .orElse(Status.CRITICAL);
    }
}
