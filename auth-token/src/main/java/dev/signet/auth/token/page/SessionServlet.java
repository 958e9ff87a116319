/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import dev.signet.auth.token.mode.CookieVerdict;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.auth.token.session.SignedInUser;
import dev.signet.auth.token.settings.Settings;
import dev.signet.core.instance.InstanceProperties;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Optional;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells everybody who they are here; and the holder of a genuine token, why it was not honoured. */
@Component(
        service = Servlet.class,
        property = {"sling.servlet.paths=" + Settings.SESSION, "sling.auth.requirements=-" + Settings.SESSION})
public final class SessionServlet extends SlingJakartaSafeMethodsServlet {

    private static final String ANONYMOUS = "anonymous";

    private final transient TokenModes modes;
    private final String instance;

    @Activate
    public SessionServlet(
            BundleContext context, @Reference TokenModes modes, @Reference SlingSettingsService settings) {
        this.modes = modes;
        this.instance = new InstanceProperties(context::getProperty).name(settings.getSlingId());
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "private, no-store");
        response.getWriter().write(answer(request.getAuthType(), userId(request), request));
    }

    private static String userId(SlingJakartaHttpServletRequest request) {
        ResourceResolver resolver = request.getResourceResolver();
        return request.getAuthType() == null
                ? ANONYMOUS
                : SignedInUser.of(resolver).map(SignedInUser::effectiveId).orElse(ANONYMOUS);
    }

    private String answer(@Nullable String authType, String userId, SlingJakartaHttpServletRequest request) {
        TokenMode mode = modes.current();
        Optional<RequestSession> session = RequestSession.of(request);
        JsonObject json = new JsonObject()
                .put("userId", userId)
                .put("authType", authType)
                .put("tokenMode", mode.label())
                .put("instance", instance)
                .put("signedInAt", session.flatMap(RequestSession::signedInAt).orElse(null))
                .put("expiresAt", session.flatMap(RequestSession::expiresAt).orElse(null))
                .put("endsAt", session.flatMap(RequestSession::endsAt).orElse(null))
                .put("slides", session.filter(mode.settings()::slides).isPresent());
        CookieVerdict.in(request).rejection().ifPresent(reason -> json.put("rejected", reason));
        return json.toString();
    }
}
