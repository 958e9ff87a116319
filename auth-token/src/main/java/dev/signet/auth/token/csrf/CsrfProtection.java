/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import dev.signet.auth.token.keys.AuthenticationKeys;
import dev.signet.auth.token.session.RequestSession;
import dev.signet.core.csrf.CsrfBinding;
import dev.signet.core.csrf.CsrfRefusal;
import dev.signet.core.csrf.CsrfTokens;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.sling.api.resource.Resource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the session of a request its CSRF token, and tells whether a request needs one and has the right one. */
@Component(service = CsrfProtection.class, configurationPid = CsrfProtection.PID)
@Designate(ocd = CsrfConfiguration.class)
public final class CsrfProtection {

    static final String PID = "dev.signet.auth.token.CsrfFilter";
    /** Where scripts put the token. */
    public static final String HEADER = "CSRF-Token";
    /** Where forms put it. */
    public static final String FIELD = ":cq_csrf_token";

    private static final Logger LOG = LoggerFactory.getLogger(CsrfProtection.class);

    private final CsrfTokens tokens;
    private volatile @Nullable CsrfRules rules;
    private volatile Duration lifetime = Duration.ofHours(1);

    @Activate
    public CsrfProtection(@Reference AuthenticationKeys keys) {
        this(keys.ring(), InstantSource.system());
    }

    private CsrfProtection(KeyRingProvider ring, InstantSource clock) {
        this.tokens = new CsrfTokens(ring, clock);
    }

    /** With these keys, and this configuration. */
    static CsrfProtection of(KeyRingProvider keys, CsrfConfiguration configuration, InstantSource clock) {
        CsrfProtection protection = new CsrfProtection(keys, clock);
        protection.configure(configuration);
        return protection;
    }

    @Activate
    @Modified
    void configure(CsrfConfiguration configuration) {
        rules = CsrfRules.of(configuration, error -> LOG.error("Configuration {}: {}.", PID, error));
        lifetime = Duration.ofSeconds(Math.max(1, configuration.csrf_token_expires_in()));
    }

    /**
     * A token for the session of the request; none for a request without one, which needs none.
     *
     * @throws KeyRingUnavailableException if there is no key to sign it with; the text names the cause and the remedy
     */
    public Optional<String> tokenFor(HttpServletRequest request) throws KeyRingUnavailableException {
        Optional<RequestSession> session = RequestSession.of(request);
        return session.isEmpty() ? Optional.empty() : Optional.of(tokens.issue(binding(session.get()), lifetime));
    }

    /** Whether the request is one that changes something, {@code resource} being what it is for. */
    boolean isNeededBy(HttpServletRequest request, Resource resource) {
        return Objects.requireNonNull(rules, "activated")
                .applyTo(request.getMethod(), resource, request.getHeader("User-Agent"));
    }

    /** Why the token of a request that needs one is refused; empty if it is right. */
    public Optional<CsrfRefusal> refusal(HttpServletRequest request) throws KeyRingUnavailableException {
        RequestSession session = RequestSession.of(request).orElseThrow();
        String header = request.getHeader(HEADER);
        // The body is not touched if the header tells enough: what it is may be for somebody else to read.
        return tokens.refusal(header == null ? request.getParameter(FIELD) : header, binding(session));
    }

    /** The same, if the token may stand in the header only. */
    Optional<CsrfRefusal> headerRefusal(HttpServletRequest request) throws KeyRingUnavailableException {
        return tokens.refusal(
                request.getHeader(HEADER), binding(RequestSession.of(request).orElseThrow()));
    }

    private static CsrfBinding binding(RequestSession session) {
        return new CsrfBinding(session.userId(), session.sessionId().orElse(null));
    }
}
