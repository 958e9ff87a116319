/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/**
 * The servlet context for what needs neither sign-in nor repository. It lies before Sling's, at the same path; requests
 * that none of its servlets takes go on to Sling.
 */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, property = "service.ranking:Integer=1")
@HttpWhiteboardContext(name = FrontContext.NAME, path = "/")
public final class FrontContext extends ServletContextHelper {

    static final String NAME = "dev.signet.farm.demo";

    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";
}
