/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves style sheet, script and emblem of the demo pages; there are these files and no others. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(FileContext.SELECT)
@HttpWhiteboardServletPattern("/*")
public final class StaticFiles extends HttpServlet {

    private final transient Map<String, StaticFile> files = Map.of(
            "/demo.css", StaticFile.read("demo.css", "text/css;charset=UTF-8"),
            "/demo.js", StaticFile.read("demo.js", "text/javascript;charset=UTF-8"),
            "/login.js", StaticFile.read("login.js", "text/javascript;charset=UTF-8"),
            "/signet.svg", StaticFile.read("signet.svg", "image/svg+xml;charset=UTF-8"));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        StaticFile file = path == null ? null : files.get(path);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("ETag", file.tag());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (file.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.length());
        file.writeTo(response.getOutputStream());
    }
}
