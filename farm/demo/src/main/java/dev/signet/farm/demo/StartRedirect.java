/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.Place;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;

/** Leads from the bare address of the farm to the welcome page. */
// The empty pattern stands for the root and nothing below it.
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=")
@HttpWhiteboardContextSelect(FrontContext.SELECT)
public final class StartRedirect extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        // A path only: whatever host and port the browser used stay as they are, behind a balancer too.
        response.setHeader("Location", Place.WELCOME.path());
    }
}
