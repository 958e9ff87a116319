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
import jakarta.servlet.http.HttpServletResponse;
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

/**
 * The closed page: greets who is signed in, and lets them ask the farm repeatedly who answers and for whom.
 *
 * <p>Strangers do not get here: the authentication requirement sends them to the login page, and the repository's access
 * control hides the content from them.
 */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.resourceTypes=signet/demo/members",
            "sling.servlet.methods=GET",
            "sling.servlet.methods=HEAD",
            "sling.auth.requirements=+/content/signet/members"
        })
public final class MembersPage extends SlingJakartaSafeMethodsServlet implements JakartaOptingServlet {

    private static final Template PAGE = Template.named("members");
    private static final Template REACH = Template.named("members-reach");
    private static final Template REACH_STORED = Template.named("members-reach-stored");

    private final transient Visits visits;

    @Activate
    public MembersPage(BundleContext context, @Reference SlingSettingsService settings) {
        this.visits = Visits.to(context, settings);
    }

    @Override
    public boolean accepts(SlingJakartaHttpServletRequest request) {
        return Visits.asPage(request);
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        Visit visit = visits.of(request);
        if (visit.signedIn()) {
            Answer.send(response, page(visit));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    static Html page(Visit visit) {
        Html instance = Frame.badge(visit.instance());
        Html reach = visit.stored() ? REACH_STORED.fill(Map.of("instance", instance)) : REACH.fill(Map.of());
        Html main = PAGE.fill(Map.of(
                "user", Html.text(visit.user().orElseThrow()),
                "reach", reach,
                "instance", instance));
        return Frame.around(visit, DemoPage.MEMBERS, "Members", main);
    }
}
