/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.ImsPage;
import dev.signet.console.peers.InstanceName;
import dev.signet.ims.ImsInventory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page {@code /system/console/ims}: the integrations of this instance, and a button that asks their servers. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + ImsConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=IMS Integrations",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + ImsConsole.LABEL + "/res/crypto.css"
        })
public final class ImsConsole extends AbstractServlet {

    static final String LABEL = "ims";

    private static final long serialVersionUID = 1L;

    private final transient InstanceName instance;
    private final transient ImsInventory inventory;
    private final transient InstantSource clock = InstantSource.system();

    @Activate
    public ImsConsole(@Reference InstanceName instance, @Reference ImsInventory inventory) {
        this.instance = instance;
        this.inventory = inventory;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestedForm.requireAdministrator(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> ConsoleAnswer.keepOutOfCaches(response);
                case ".json", "/.json" ->
                    ConsoleAnswer.send(response, ImsState.of(instance.value(), inventory.integrations()));
                case "/res/crypto.css" -> spoolResource(request, response);
                default -> throw RefusedActionException.noSuchPage();
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            RequestedForm form = RequestedForm.of(request);
            String path = ConsoleAnswer.path(request, LABEL);
            boolean page = path.isEmpty() || path.equals("/");
            if (!page && !path.equals("/check.json")) {
                throw RefusedActionException.noSuchPage();
            }
            ImsState.Finding finding = inventory
                    .check(String.valueOf(form.field("name")))
                    .map(ImsState.Finding::of)
                    .orElseThrow(() -> new RefusedActionException(
                            HttpServletResponse.SC_NOT_FOUND, "There is no integration of this name."));
            if (page) {
                ConsoleAnswer.keepOutOfCaches(response);
            } else {
                ConsoleAnswer.send(response, finding);
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    /** The page's content; the web console draws the frame around it. */
    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT));
        response.getWriter()
                .write(new ImsPage(root, instance.value(), clock.instant())
                        .render(inventory.integrations())
                        .markup());
    }
}
