/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.http.PlatformRequest;
import dev.signet.auth.token.http.ReasonedAnswer;
import dev.signet.auth.token.http.ThrottledAnswer;
import dev.signet.auth.token.mode.TokenMode;
import dev.signet.auth.token.mode.TokenModes;
import dev.signet.auth.token.notice.AuditTrails;
import dev.signet.auth.token.notice.Notices;
import dev.signet.auth.token.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Lets the repository know whose request it opens a session for, and the audit record which passwords were refused.
 *
 * <p>A preprocessor, since it alone comes before every servlet context lets its users in: Sling, the web console, and those of
 * applications.
 */
@Component(property = "service.ranking:Integer=10000")
public final class PasswordRequests implements Preprocessor {

    private final TokenModes modes;
    private final Notices notices;
    private final AuditTrails trails;

    @Activate
    public PasswordRequests(@Reference TokenModes modes, @Reference Notices notices, @Reference AuditTrails trails) {
        this.modes = modes;
        this.notices = notices;
        this.trails = trails;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answered) {
            notices.preprocessed();
            TokenMode mode = modes.current();
            Settings settings = mode.settings();
            try (Caller caller =
                    Caller.arrived(() -> settings.cookie().proxies().clientAddress(asked))) {
                try {
                    String impersonation = settings.cookie().impersonation();
                    PlatformRequest seen = new PlatformRequest(asked, impersonation);
                    chain.doFilter(
                            seen, new ThrottledAnswer(seen, new ReasonedAnswer(seen, answered, impersonation), caller));
                } finally {
                    record(
                            asked,
                            caller,
                            new AuditNotes(trails, settings.cookie().proxies()));
                }
                if (mode.answer().isForLoginPage(asked)) {
                    notices.loginPage().answered(settings.loginPage(), answered.getStatus());
                }
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Sign-in forms are recorded where they are answered. */
    private static void record(HttpServletRequest request, Caller caller, AuditNotes notes) {
        if (!SignIn.isUnderWayIn(request)) {
            if (caller.throttled() != null) {
                notes.signInRefused(request, LoginReason.THROTTLED.code());
            } else if (caller.refusal() != null) {
                notes.signInRefused(request, LoginReason.of(caller.refusal()).code());
            }
        }
    }
}
