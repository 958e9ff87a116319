/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.html.HtmlPart;
import dev.signet.console.page.CryptoPage;
import dev.signet.console.page.Feedback;
import dev.signet.console.peers.InstanceName;
import dev.signet.console.peers.OtherInstances;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSupport;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/" + CryptoConsole.LABEL + ConsolePage.STYLE
        })
public final class CryptoConsole extends ConsolePage<Feedback> {

    static final String LABEL = "crypto";

    private static final long serialVersionUID = 1L;

    private final transient InstanceName instance;
    private final transient CryptoActions actions;
    private final transient CryptoInventory inventory;
    private final transient OtherInstances peers;
    private final transient InstantSource clock;

    @Activate
    public CryptoConsole(
            @Reference InstanceName instance,
            @Reference CryptoSupport crypto,
            @Reference CryptoInventory inventory,
            @Reference OtherInstances peers) {
        this(instance, crypto, inventory, peers, InstantSource.system());
    }

    CryptoConsole(
            InstanceName instance,
            CryptoSupport crypto,
            CryptoInventory inventory,
            OtherInstances peers,
            InstantSource clock) {
        super(LABEL, "/res/crypto.js");
        this.instance = instance;
        this.actions = new CryptoActions(crypto, inventory);
        this.inventory = inventory;
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    Object state() {
        CryptoSnapshot snapshot = inventory.snapshot();
        return CryptoState.of(instance.value(), snapshot, peers.answers(), clock.instant());
    }

    @Override
    Object answer(String path, RequestedForm form) throws RefusedActionException {
        return switch (path) {
            case "/.json" -> Map.of("protected", protect(form));
            case "/rings.json" -> replace(form);
            case "/rewrap.json" -> actions.rewrap();
            case "/acknowledge.json" -> {
                actions.acknowledge();
                yield state();
            }
            default -> throw RefusedActionException.noSuchPage();
        };
    }

    @Override
    HtmlPart content(String root, Optional<Feedback> feedback) {
        return new CryptoPage(root, instance.value(), clock.instant(), feedback)
                .render(inventory.snapshot(), peers.answers());
    }

    @Override
    Feedback feedback(RequestedForm form) {
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

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
