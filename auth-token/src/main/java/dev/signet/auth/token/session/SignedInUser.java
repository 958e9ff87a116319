/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Iterator;
import java.util.Optional;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import org.apache.jackrabbit.api.JackrabbitSession;
import org.apache.jackrabbit.api.security.user.Authorizable;
import org.apache.jackrabbit.api.security.user.Group;
import org.apache.jackrabbit.api.security.user.User;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.auth.core.AuthenticationSupport;

/**
 * The user whom the repository has just let in.
 *
 * <p>The id is spelled as the user was created, whatever was typed: the repository finds users in any spelling. If the
 * request impersonates somebody else, it is still the user who signed in.
 */
public final class SignedInUser {

    private static final String ADMINISTRATORS = "administrators";

    private final ResourceResolver resolver;
    private final Session session;

    private SignedInUser(ResourceResolver resolver, Session session) {
        this.resolver = resolver;
        this.session = session;
    }

    /** The user of a request that auth.core has just opened a session for. */
    public static Optional<SignedInUser> of(HttpServletRequest request) {
        return request.getAttribute(AuthenticationSupport.REQUEST_ATTRIBUTE_RESOLVER) instanceof ResourceResolver opened
                ? of(opened)
                : Optional.empty();
    }

    public static Optional<SignedInUser> of(ResourceResolver resolver) {
        // The resolver's own word for the user is what was typed; the session's is what the repository has.
        return Optional.ofNullable(resolver.adaptTo(Session.class)).map(session -> new SignedInUser(resolver, session));
    }

    /** The id of the user who signed in. */
    public String id() {
        Object impersonator = resolver.getAttribute(ResourceResolver.USER_IMPERSONATOR);
        return impersonator instanceof String user ? user : session.getUserID();
    }

    /** The id of the user whose rights the session has. */
    public String effectiveId() {
        return session.getUserID();
    }

    /**
     * Whether the session shows that this is an administrator.
     *
     * <p>A courtesy to say so at sign-in. The session guard decides, each time a token opens a session.
     */
    public boolean isAdministrator() {
        if (!(session instanceof JackrabbitSession jackrabbit)) {
            return false;
        }
        try {
            Authorizable self = jackrabbit.getUserManager().getAuthorizable(session.getUserID());
            return self instanceof User user && (user.isAdmin() || isMemberOfAdministrators(user));
        } catch (RepositoryException e) {
            return false;
        }
    }

    private static boolean isMemberOfAdministrators(User user) throws RepositoryException {
        for (Iterator<Group> groups = user.memberOf(); groups.hasNext(); ) {
            if (ADMINISTRATORS.equals(groups.next().getID())) {
                return true;
            }
        }
        return false;
    }
}
