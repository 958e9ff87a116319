/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token;

import dev.signet.auth.token.session.StoredToken;
import dev.signet.auth.token.session.StoredTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Removes a stored token at the end of the request that has replaced it by an encapsulated one.
 *
 * <p>Not later, since whoever has a copy of it could begin new sessions, and signing out of this one would not end them. Not
 * earlier, since the request may log in with it once more, for a clone of its resource resolver.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.sling)",
            "service.ranking:Integer=10001",
            "service.description=Signet removal of replaced tokens"
        })
public final class ReplacedToken implements Filter {

    private static final String ATTRIBUTE = ReplacedToken.class.getName();

    private final StoredTokens storedTokens;

    @Activate
    public ReplacedToken(@Reference StoredTokens storedTokens) {
        this.storedTokens = storedTokens;
    }

    /** The browser has got a better one. */
    static void note(ServletRequest request, StoredToken token) {
        request.setAttribute(ATTRIBUTE, token);
    }

    static Optional<StoredToken> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof StoredToken token ? Optional.of(token) : Optional.empty();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<StoredToken> replaced = of(request);
        try {
            chain.doFilter(request, response);
        } finally {
            replaced.ifPresent(storedTokens::remove);
        }
    }
}
