/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The servlet context of the static files: apart from Sling's, so that a file needs neither sign-in nor repository. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE)
@HttpWhiteboardContext(name = FileContext.NAME, path = "/content/signet/static")
public final class FileContext extends ServletContextHelper {

    static final String NAME = "dev.signet.farm.demo.files";

    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";
}
