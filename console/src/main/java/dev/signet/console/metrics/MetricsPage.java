/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.metrics;

import com.codahale.metrics.MetricRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.apache.sling.commons.metrics.MetricsService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everything that Sling's metrics service knows, for a program to fetch; the web console says who may. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + MetricsPage.LABEL,
            ServletConstants.PLUGIN_TITLE + "=Metrics for Prometheus",
            ServletConstants.PLUGIN_CATEGORY + "=Status"
        })
public final class MetricsPage extends AbstractServlet {

    static final String LABEL = "metrics";

    private static final long serialVersionUID = 1L;

    private final transient MetricsService metrics;

    @Activate
    public MetricsPage(@Reference MetricsService metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MetricRegistry registry = metrics.adaptTo(MetricRegistry.class);
        byte[] text = (registry == null ? "" : RegistryText.of(registry)).getBytes(StandardCharsets.UTF_8);
        response.setContentType(Exposition.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
