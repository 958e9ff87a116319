/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.revocation;

import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import java.util.List;
import java.util.Map;
import org.apache.sling.api.resource.ResourceResolverFactory;
import org.apache.sling.api.resource.observation.ExternalResourceChangeListener;
import org.apache.sling.api.resource.observation.ResourceChange;
import org.apache.sling.api.resource.observation.ResourceChangeListener;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.apache.sling.settings.SlingSettingsService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries lists through the repository: what is written below {@link RevocationNodes#ROOT} reaches the other instances
 * of a shared document store by itself, and all others through whatever distributes that path.
 */
@Component(service = RevocationChannel.class)
public final class RepositoryRevocationChannel implements RevocationChannel {

    static final String SERVICE = "revocations";

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryRevocationChannel.class);

    private final BundleContext context;
    private final RevocationNodes nodes;
    private final String self;

    /**
     * Needs a service user for this bundle.
     *
     * @param mapped not used; while it is there, so is the service user
     */
    @Activate
    public RepositoryRevocationChannel(
            BundleContext context,
            @Reference ResourceResolverFactory resolvers,
            @Reference SlingSettingsService settings,
            @Reference(target = "(" + ServiceUserMapped.SUBSERVICENAME + "=" + SERVICE + ")")
                    ServiceUserMapped mapped) {
        this.context = context;
        this.nodes = new RevocationNodes(resolvers);
        this.self = settings.getSlingId();
    }

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public void send(Message message) throws RevocationException {
        nodes.write(self, message);
    }

    /** Listens first: what arrives while the rest is read may be heard twice, and not missed. */
    @Override
    public AutoCloseable open(Receiver receiver) throws RevocationException {
        Map<String, Object> properties = Map.of(
                ResourceChangeListener.PATHS, RevocationNodes.ROOT, ResourceChangeListener.CHANGES, new String[] {
                    "ADDED", "CHANGED"
                });
        ServiceRegistration<ResourceChangeListener> listening = context.registerService(
                ResourceChangeListener.class, new Listener(receiver), FrameworkUtil.asDictionary(properties));
        try {
            nodes.readAll(self, receiver::receive);
        } catch (RevocationException | RuntimeException e) {
            listening.unregister();
            throw e;
        }
        return listening::unregister;
    }

    /** Hears of changes made here, by distribution, and by other instances of the same store. */
    private final class Listener implements ResourceChangeListener, ExternalResourceChangeListener {

        private final Receiver receiver;

        Listener(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void onChange(List<ResourceChange> changes) {
            try {
                for (ResourceChange change : changes) {
                    nodes.read(change.getPath(), self, receiver::receive);
                }
            } catch (RevocationException e) {
                LOG.warn("What other instances tell of ended sessions cannot be read: {}", e.getMessage());
            }
        }
    }
}
