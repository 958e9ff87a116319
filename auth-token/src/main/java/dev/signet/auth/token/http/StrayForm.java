/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps forms from servlets: one that was sent to sign in ends here, if nobody has answered it before.
 *
 * <p>Sling lets go on as anonymous what it does not take for a sign-in, such as a wrong password at an address with a
 * semicolon, or a question with a kind of credentials that nobody reads. A servlet might keep what is in it, the password
 * above all.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.sling)",
            "service.ranking:Integer=11000",
            "service.description=Signet form guard"
        })
public final class StrayForm implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answered
                && SignInForm.isSentBy(asked)) {
            LoginReason reason = ReasonedAnswer.of(asked).orElse(LoginReason.NOT_SIGNED_IN);
            new SignInAnswer("/", TrustedProxies.NONE).status(asked, answered, reason);
        } else {
            chain.doFilter(request, response);
        }
    }
}
