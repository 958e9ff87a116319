/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.security.Principal;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.security.auth.Subject;
import org.apache.jackrabbit.oak.spi.security.authentication.AuthInfoImpl;
import org.apache.jackrabbit.oak.spi.security.principal.AdminPrincipal;
import org.apache.jackrabbit.oak.spi.security.principal.SystemUserPrincipal;
import org.apache.jackrabbit.oak.spi.security.user.UserConstants;
import org.apache.sling.jcr.base.AbstractSlingRepository2;
import org.apache.sling.jcr.base.AbstractSlingRepositoryManager;
import org.osgi.framework.Bundle;

/** The repository as one bundle sees it: opens that bundle's administrative and service sessions. */
final class BundleRepository extends AbstractSlingRepository2 {

    BundleRepository(AbstractSlingRepositoryManager repository, Bundle user) {
        super(repository, user);
    }

    @Override
    protected Session createAdministrativeSession(String workspace) throws RepositoryException {
        AdminPrincipal admin = () -> UserConstants.DEFAULT_ADMIN_ID;
        return login(admin.getName(), Set.of(admin), workspace);
    }

    @Override
    protected Session createServiceSession(Iterable<String> principalNames, String workspace)
            throws RepositoryException {
        Set<SystemUserPrincipal> principals = new LinkedHashSet<>();
        principalNames.forEach(name -> principals.add(() -> name));
        String firstName = principals.iterator().next().getName();
        return login(firstName, principals, workspace);
    }

    /** Oak trusts a subject that already carries an {@code AuthInfo}, and asks for no credentials. */
    @SuppressWarnings("removal") // Its successor Subject.callAs exists since Java 18 only.
    private Session login(String userId, Set<? extends Principal> principals, String workspace)
            throws RepositoryException {
        AuthInfoImpl authInfo = new AuthInfoImpl(userId, Map.of(), principals);
        Subject subject = new Subject(true, principals, Set.of(authInfo), Set.of());
        PrivilegedExceptionAction<Session> login = () -> getRepository().login(null, workspace);
        try {
            return Subject.doAsPrivileged(subject, login, null);
        } catch (PrivilegedActionException e) {
            throw new RepositoryException("Session of " + userId + " could not be opened", e.getException());
        }
    }
}
