/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.farm.demo.html.ServingInstance;
import dev.signet.farm.demo.html.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Reads the facts of a visit from a request of Sling. */
record Visits(ServingInstance instance, boolean stored) {

    /** Oak's user id for somebody who is not signed in. */
    private static final String ANONYMOUS = "anonymous";

    /** Visits to the instance whose framework this is. */
    static Visits to(BundleContext framework, SlingSettingsService settings) {
        boolean stored = new InstanceProperties(framework::getProperty)
                .tokens()
                .filter("repository"::equals)
                .isPresent();
        return new Visits(instance(framework, settings), stored);
    }

    /** The instance whose framework this is. */
    static ServingInstance instance(BundleContext framework, SlingSettingsService settings) {
        return ServingInstance.named(new InstanceProperties(framework::getProperty).name(settings.getSlingId()));
    }

    /** Whether the address asks for the page: {@code .html} or nothing behind the name. All else is Sling's to answer. */
    static boolean asPage(SlingJakartaHttpServletRequest request) {
        String extension = request.getRequestPathInfo().getExtension();
        return extension == null || extension.equals("html");
    }

    Visit of(SlingJakartaHttpServletRequest request) {
        return new Visit(instance, user(request.getResourceResolver().getUserID()), balanced(request), stored);
    }

    static Optional<String> user(@Nullable String userId) {
        return Optional.ofNullable(userId).filter(id -> !id.equals(ANONYMOUS));
    }

    /** Anybody may send these headers; they only decide whether the link to the balancer's page is shown. */
    private static boolean balanced(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
    }
}
