/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import javax.jcr.RepositoryException;
import org.apache.sling.auth.core.spi.AuthenticationInfo;
import org.apache.sling.auth.core.spi.JakartaAuthenticationFeedbackHandler;
import org.apache.sling.auth.core.spi.JakartaAuthenticationHandler;
import org.apache.sling.jcr.api.SlingRepository;
import org.apache.sling.jcr.resource.api.JcrResourceConstants;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Asks Signet's handler in its place, and measures its {@code extractCredentials} as it happens.
 *
 * <p>Two headers are for comparison: with {@value #PLAIN} the named user is let in without any credentials, and with
 * {@value #CONTROL} a session of the named user is opened while the clock runs, which proves that it would be seen.
 */
@Component(
        service = JakartaAuthenticationHandler.class,
        property = {
            JakartaAuthenticationHandler.PATH_PROPERTY + "=/",
            JakartaAuthenticationHandler.TYPE_PROPERTY + "=TOKEN",
            "service.ranking:Integer=20000"
        })
public final class MeasuredHandler implements JakartaAuthenticationHandler, JakartaAuthenticationFeedbackHandler {

    static final String PLAIN = "X-Probe-Plain";
    static final String CONTROL = "X-Probe-Control";

    private static final String SIGNET = "(component.name=dev.signet.auth.token.TokenAuthenticationHandler)";

    private final JakartaAuthenticationHandler signet;
    private final AccessCounter counter;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable SlingRepository repository;

    @Activate
    public MeasuredHandler(
            @Reference(target = SIGNET) JakartaAuthenticationHandler signet, @Reference AccessCounter counter) {
        this.signet = signet;
        this.counter = counter;
    }

    @Override
    public @Nullable AuthenticationInfo extractCredentials(HttpServletRequest request, HttpServletResponse response) {
        String plain = request.getHeader(PLAIN);
        if (plain != null) {
            AuthenticationInfo info = new AuthenticationInfo("PLAIN", plain);
            info.put(JcrResourceConstants.AUTHENTICATION_INFO_CREDENTIALS, new PlainCredentials(plain));
            return info;
        }
        long readsAnywhere = counter.readsAnywhere();
        Tally before = counter.here();
        AuthenticationInfo info = signet.extractCredentials(request, response);
        openSession(request.getHeader(CONTROL));
        new Extraction(
                        counter.here().since(before).reads(),
                        counter.readsAnywhere() - readsAnywhere,
                        info != null && !info.equals(AuthenticationInfo.FAIL_AUTH))
                .attachTo(request);
        return info;
    }

    private void openSession(@Nullable String user) {
        SlingRepository opened = repository;
        if (user != null && opened != null) {
            try {
                opened.login(new PlainCredentials(user)).logout();
            } catch (RepositoryException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public boolean authenticationSucceeded(
            HttpServletRequest request, HttpServletResponse response, AuthenticationInfo info) {
        return request.getHeader(PLAIN) == null
                && signet instanceof JakartaAuthenticationFeedbackHandler feedback
                && feedback.authenticationSucceeded(request, response, info);
    }

    @Override
    public void authenticationFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationInfo info) {
        if (request.getHeader(PLAIN) == null && signet instanceof JakartaAuthenticationFeedbackHandler feedback) {
            feedback.authenticationFailed(request, response, info);
        }
    }

    /** Signet's own handler is asked next. */
    @Override
    public boolean requestCredentials(HttpServletRequest request, HttpServletResponse response) {
        return false;
    }

    @Override
    public void dropCredentials(HttpServletRequest request, HttpServletResponse response) {
        // Signet's own handler is asked, too.
    }
}
