/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import jakarta.servlet.Servlet;
import java.io.IOException;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.apache.sling.api.SlingJakartaHttpServletResponse;
import org.apache.sling.api.servlets.SlingJakartaSafeMethodsServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells everybody the fingerprints of the rings in force here: what instances of a farm compare. */
@Component(
        service = Servlet.class,
        property = {"sling.servlet.paths=" + KeysServlet.PATH, "sling.auth.requirements=-" + KeysServlet.PATH})
public final class KeysServlet extends SlingJakartaSafeMethodsServlet {

    static final String PATH = "/system/signet/keys.json";

    private static final JsonMapper JSON = new JsonMapper();

    private final transient InstanceName instance;
    private final transient KeyRingProvider hmac;
    private final transient KeyRingProvider master;

    @Activate
    public KeysServlet(
            @Reference InstanceName instance,
            @Reference(target = "(signet.ring=hmac)") KeyRingProvider hmac,
            @Reference(target = "(signet.ring=master)") KeyRingProvider master) {
        this.instance = instance;
        this.hmac = hmac;
        this.master = master;
    }

    @Override
    protected void doGet(SlingJakartaHttpServletRequest request, SlingJakartaHttpServletResponse response)
            throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(answer());
    }

    String answer() throws IOException {
        return JSON.writeValueAsString(new Keys(instance.value(), fingerprint(hmac), fingerprint(master)));
    }

    private static @Nullable String fingerprint(KeyRingProvider provider) {
        try {
            return provider.current().fingerprint().value();
        } catch (KeyRingUnavailableException e) {
            return null;
        }
    }

    /** The answer; {@code null} stands for a ring that is not there. */
    record Keys(
            String instance,
            @Nullable String hmac,
            @Nullable String master) {}
}
