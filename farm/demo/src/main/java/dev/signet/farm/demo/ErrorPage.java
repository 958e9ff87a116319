/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.auth.SignInTexts;
import dev.signet.farm.demo.html.DemoPage;
import dev.signet.farm.demo.html.DemoTexts;
import dev.signet.farm.demo.html.Frame;
import dev.signet.farm.demo.html.Html;
import dev.signet.farm.demo.html.Template;
import dev.signet.farm.demo.html.Visit;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaAllMethodsServlet;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Answers errors of Sling with a plain page.
 *
 * <p>It takes the place of Sling's own error page, which shows the course of the request and stack traces to everybody
 * and drops headers that were set before, cookies included.
 */
@Component(service = Servlet.class, property = "sling.servlet.paths=sling/servlet/errorhandler/default")
public final class ErrorPage extends SlingJakartaAllMethodsServlet {

    private static final Template PAGE = Template.named("error");

    private final transient Visits visits;

    /** There has to be an error page while nobody can sign in, too. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable SignInTexts languages;

    @Activate
    public ErrorPage(BundleContext context, @Reference SlingSettingsService settings) {
        this.visits = Visits.to(context, settings);
    }

    @Override
    protected void service(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        response.resetBuffer();
        response.setStatus(status);
        SignInTexts known = languages;
        Locale language = known == null ? Locale.ENGLISH : known.language(request.getHeader("Accept-Language"));
        Answer.send(response, page(visits.of(request), status, DemoTexts.in(language)), language);
    }

    static Html page(Visit visit, int status, DemoTexts texts) {
        ErrorText text = ErrorText.of(status, texts);
        Html main = PAGE.fill(Map.of(
                "title", text.title(),
                "text", text.text(),
                "home", texts.get("error.home"),
                "status", Html.text(Integer.toString(status))));
        return Frame.around(visit, DemoPage.ELSEWHERE, text.title(), main, texts);
    }
}
