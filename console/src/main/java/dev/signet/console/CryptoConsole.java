/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.page.CryptoPage;
import dev.signet.console.page.Feedback;
import dev.signet.console.peers.InstanceName;
import dev.signet.console.peers.Peers;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSupport;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page <i>Crypto Support</i> of the web console, and the same for programs. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=" + CryptoConsole.LABEL,
            ServletConstants.PLUGIN_TITLE + "=Crypto Support",
            ServletConstants.PLUGIN_CATEGORY + "=Main",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + CryptoConsole.LABEL + "/res/crypto.css"
        })
public final class CryptoConsole extends AbstractServlet {

    static final String LABEL = "crypto";

    private static final long serialVersionUID = 1L;
    private static final String FEEDBACK = Feedback.class.getName();

    private final transient InstanceName instance;
    private final transient CryptoActions actions;
    private final transient CryptoInventory inventory;
    private final transient Peers peers;
    private final transient InstantSource clock;

    @Activate
    public CryptoConsole(
            @Reference InstanceName instance,
            @Reference CryptoSupport crypto,
            @Reference CryptoInventory inventory,
            @Reference Peers peers) {
        this(instance, crypto, inventory, peers, InstantSource.system());
    }

    CryptoConsole(
            InstanceName instance, CryptoSupport crypto, CryptoInventory inventory, Peers peers, InstantSource clock) {
        this.instance = instance;
        this.actions = new CryptoActions(crypto, inventory);
        this.inventory = inventory;
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestedForm.requireAdministrator(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> ConsoleAnswer.keepOutOfCaches(response);
                case "/.json" -> ConsoleAnswer.send(response, state());
                default -> resource(request, response);
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            RequestedForm form = RequestedForm.of(request);
            switch (ConsoleAnswer.path(request, LABEL)) {
                case "", "/" -> {
                    ConsoleAnswer.keepOutOfCaches(response);
                    request.setAttribute(FEEDBACK, feedback(form));
                }
                case "/.json" -> ConsoleAnswer.send(response, Map.of("protected", protect(form)));
                case "/rings.json" -> ConsoleAnswer.send(response, replace(form));
                case "/rewrap.json" -> ConsoleAnswer.send(response, actions.rewrap());
                case "/acknowledge.json" -> {
                    actions.acknowledge();
                    ConsoleAnswer.send(response, state());
                }
                default -> throw RefusedActionException.noSuchPage();
            }
        } catch (RefusedActionException e) {
            ConsoleAnswer.send(response, e);
        }
    }

    /** The page's content; the web console draws the frame around it. */
    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Feedback feedback = (Feedback) request.getAttribute(FEEDBACK);
        CryptoPage page = new CryptoPage(
                String.valueOf(request.getAttribute(ServletConstants.ATTR_PLUGIN_ROOT)),
                instance.value(),
                clock.instant(),
                Optional.ofNullable(feedback));
        response.getWriter()
                .write(page.render(inventory.snapshot(), peers.answers()).markup());
    }

    private Feedback feedback(RequestedForm form) {
        try {
            return switch (String.valueOf(form.field("action"))) {
                case "rewrap" -> new Feedback.Done(summary(actions.rewrap()));
                case "acknowledge" -> {
                    actions.acknowledge();
                    yield new Feedback.Done("The master ring in force is accepted, and the canary is sealed anew.");
                }
                default -> new Feedback.Protected(protect(form), !isBlank(form.field("pid")));
            };
        } catch (RefusedActionException e) {
            return new Feedback.Failed(e.text());
        }
    }

    private static String summary(Rewrapped done) {
        return "Sealed anew: " + done.rewrapped() + ". Under the primary key before: " + done.unchanged()
                + ". Left alone, because they cannot be opened: " + done.unreadable() + ".";
    }

    private String protect(RequestedForm form) throws RefusedActionException {
        return actions.protect(form.field("datum"), form.field("pid"), form.field("property"));
    }

    private Map<String, String> replace(RequestedForm form) throws RefusedActionException {
        Map<KeyRingKind, Fingerprint> inForce = actions.replace(form.field("hmac"), form.field("master"));
        Map<String, String> answer = new TreeMap<>();
        inForce.forEach((kind, fingerprint) -> answer.put(kind.label(), fingerprint.value()));
        return answer;
    }

    private CryptoState state() {
        CryptoSnapshot snapshot = inventory.snapshot();
        Instant now = clock.instant();
        return CryptoState.of(instance.value(), snapshot, peers.answers(), now);
    }

    private void resource(HttpServletRequest request, HttpServletResponse response)
            throws IOException, RefusedActionException {
        if (getResource(request.getPathInfo()) == null) {
            throw RefusedActionException.noSuchPage();
        }
        spoolResource(request, response);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
