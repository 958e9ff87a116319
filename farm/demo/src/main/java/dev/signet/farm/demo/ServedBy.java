/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.ServingInstance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.sling.settings.SlingSettingsService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Names the instance in the header {@code X-Served-By} of every response: pages, files, the web console, errors.
 *
 * <p>A preprocessor runs before a servlet context is chosen, so no registration of anybody else can get around it.
 */
@Component(service = Preprocessor.class)
public final class ServedBy implements Preprocessor {

    private static final String HEADER = "X-Served-By";

    private final ServingInstance instance;

    @Activate
    public ServedBy(BundleContext context, @Reference SlingSettingsService settings) {
        this.instance = Visits.instance(context, settings);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response instanceof HttpServletResponse http) {
            http.setHeader(HEADER, instance.name());
            chain.doFilter(request, new Marked(http));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Keeps the header through a reset, which error handlers are fond of. */
    private final class Marked extends HttpServletResponseWrapper {

        Marked(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void reset() {
            super.reset();
            setHeader(HEADER, instance.name());
        }
    }
}
