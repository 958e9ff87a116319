/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.attempt.AttemptLimit;
import dev.signet.auth.token.attempt.Caller;
import dev.signet.auth.token.attempt.SignInAttempt;
import dev.signet.auth.token.http.LoginReason;
import dev.signet.auth.token.text.Languages;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.sling.api.SlingJakartaHttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Limits how often an old password may be tried to set a new one.
 *
 * <p>Sling's user manager compares it without a login, for anybody who may see the user. So the attempt counts here, and counts
 * even if it succeeds: the servlet's answer does not say for certain whether it has.
 */
@Component(
        service = Filter.class,
        property = {
            "sling.filter.scope=REQUEST",
            "service.ranking:Integer=9000",
            "service.description=Signet limit on old passwords"
        })
public final class ChangedPasswords implements Filter {

    private static final String OLD_PASSWORD = "oldPwd";

    private final AttemptLimit limit;

    @Activate
    public ChangedPasswords(@Reference AttemptLimit limit) {
        this.limit = limit;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof SlingJakartaHttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && isChange(asked)
                && begin(asked) instanceof SignInAttempt.Throttled throttled) {
            answered.setHeader("Retry-After", throttled.retryAfter());
            answered.sendError(LoginReason.THROTTLED.status(), LoginReason.THROTTLED.text(Languages.of(asked)));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isChange(SlingJakartaHttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && Arrays.asList(request.getRequestPathInfo().getSelectors()).contains("changePassword")
                && !oldPassword(request).isEmpty();
    }

    private SignInAttempt begin(SlingJakartaHttpServletRequest request) {
        Caller caller = Caller.current();
        String address = caller == null ? request.getRemoteAddr() : caller.address();
        SignInAttempt attempt = limit.begin(
                request.getResource().getName(), oldPassword(request).toCharArray(), address);
        if (attempt instanceof SignInAttempt.Admitted admitted) {
            admitted.failed();
        }
        return attempt;
    }

    /** Administrators need none. */
    private static String oldPassword(SlingJakartaHttpServletRequest request) {
        return Objects.requireNonNullElse(request.getParameter(OLD_PASSWORD), "");
    }
}
