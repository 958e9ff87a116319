/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.session;

import javax.jcr.LoginException;
import javax.jcr.RepositoryException;
import org.apache.sling.jcr.api.SlingRepository;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that Oak keeps in this instance's repository. */
@Component(service = StoredTokens.class)
public final class StoredTokens {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTokens.class);

    /** The handler does not wait for the repository, and stays when that is restarted. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SlingRepository repository;

    /** Makes the repository forget the token, as far as it can. */
    public void remove(StoredToken token) {
        SlingRepository present = repository;
        if (present == null) {
            return;
        }
        SignOutCredentials signOut = new SignOutCredentials(token);
        try {
            present.login(signOut).logout();
        } catch (LoginException e) {
            LOG.debug("As intended, removing a token opened no session.", e);
        } catch (RepositoryException e) {
            LOG.debug("The repository did not answer when a token was to be removed.", e);
        }
        if (!signOut.isDone()) {
            LOG.warn("A stored token that was given up could not be removed; it stays good until it expires.");
        }
    }
}
