/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.util.Dictionary;
import java.util.Map;
import javax.jcr.Repository;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.apache.sling.jcr.api.SlingRepositoryInitializer;
import org.apache.sling.jcr.base.AbstractSlingRepository2;
import org.apache.sling.jcr.base.AbstractSlingRepositoryManager;
import org.apache.sling.serviceusermapping.ServiceUserMapper;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Registers the repository once its content and its users' passwords are in place.
 *
 * <p>The two initializers are required by reference although the superclass finds them by itself: without them a
 * start-up race could register a repository that lacks the content, or whose users have no password yet.
 */
@Component(
        service = {},
        immediate = true)
public final class OakRepository extends AbstractSlingRepositoryManager {

    private static final String REPOINIT = "(service.factoryPid=org.apache.sling.jcr.repoinit.RepositoryInitializer)";

    private static final String FIRST_PASSWORDS = "(component.name=dev.signet.farm.repository.FirstPasswords)";

    private final ServiceUserMapper serviceUsers;
    private final OakWhiteboard whiteboard;

    @Activate
    public OakRepository(
            BundleContext bundles,
            @Reference(name = "nodeStore") NodeStore nodeStore,
            @Reference(name = "securityProvider", policyOption = ReferencePolicyOption.GREEDY)
                    SecurityProvider security,
            @Reference(name = "serviceUserMapper") ServiceUserMapper serviceUsers,
            @Reference(name = "repoinit", target = REPOINIT) SlingRepositoryInitializer repoinit,
            @Reference(name = "firstPasswords", target = FIRST_PASSWORDS) SlingRepositoryInitializer firstPasswords) {
        this.serviceUsers = serviceUsers;
        this.whiteboard = new OakWhiteboard(bundles, nodeStore, security);
        start(bundles, new Config("default", false));
    }

    @Deactivate
    void deactivate() {
        stop();
    }

    @Override
    protected Repository acquireRepository() {
        return new JaasRepository(whiteboard.open(getDefaultWorkspace()));
    }

    @Override
    protected void disposeRepository(Repository repository) {
        whiteboard.close();
        ((JackrabbitRepository) repository).shutdown();
    }

    @Override
    protected ServiceUserMapper getServiceUserMapper() {
        return serviceUsers;
    }

    @Override
    protected Dictionary<String, Object> getServiceRegistrationProperties() {
        return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_DESCRIPTION, "Signet farm repository"));
    }

    @Override
    protected AbstractSlingRepository2 create(Bundle user) {
        return new BundleRepository(this, user);
    }

    @Override
    protected void destroy(AbstractSlingRepository2 repository) {
        // A bundle's view of the repository holds nothing of its own.
    }
}
