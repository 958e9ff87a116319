/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import dev.signet.farm.demo.html.DemoPage;
import dev.signet.farm.demo.html.Frame;
import dev.signet.farm.demo.html.Html;
import dev.signet.farm.demo.html.Template;
import dev.signet.farm.demo.html.Visit;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Map;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.JakartaOptingServlet;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.apache.sling.settings.SlingSettingsService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public page: says who the farm takes the visitor for, and which instance says so. */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.resourceTypes=signet/demo/welcome",
            "sling.servlet.methods=GET",
            "sling.servlet.methods=HEAD"
        })
public final class WelcomePage extends SlingJakartaSafeMethodsServlet implements JakartaOptingServlet {

    private static final Template PAGE = Template.named("welcome");
    private static final Template REACH = Template.named("welcome-reach");
    private static final Template REACH_STORED = Template.named("welcome-reach-stored");
    private static final Template SIGNED_IN = Template.named("welcome-signed-in");
    private static final Template ANONYMOUS = Template.named("welcome-anonymous");
    private static final Template BALANCED = Template.named("welcome-balanced");
    private static final Template DIRECT = Template.named("welcome-direct");

    private final transient Visits visits;

    @Activate
    public WelcomePage(BundleContext context, @Reference SlingSettingsService settings) {
        this.visits = Visits.to(context, settings);
    }

    @Override
    public boolean accepts(SlingJakartaHttpServletRequest request) {
        return Visits.asPage(request);
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        Answer.send(response, page(visits.of(request)));
    }

    static Html page(Visit visit) {
        Html state = visit.user()
                .map(user -> SIGNED_IN.fill(Map.of("user", Html.text(user))))
                .orElseGet(() -> ANONYMOUS.fill(Map.of()));
        Html way = (visit.balanced() ? BALANCED : DIRECT).fill(Map.of("instance", Frame.badge(visit.instance())));
        Html reach = (visit.stored() ? REACH_STORED : REACH).fill(Map.of());
        Html main = PAGE.fill(Map.of("reach", reach, "state", state, "way", way));
        return Frame.around(visit, DemoPage.WELCOME, "Welcome", main);
    }
}
