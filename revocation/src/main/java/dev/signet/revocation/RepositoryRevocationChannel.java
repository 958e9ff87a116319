/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.observation.Event;
import javax.jcr.observation.EventIterator;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.api.resource.ResourceResolverFactory;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.apache.sling.settings.SlingSettingsService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries lists through a repository that several instances share: what is written below {@link RevocationNodes#ROOT}
 * reaches the others by itself.
 *
 * <p>Not where an instance has a repository of its own: each message would be a revision of it, and nobody would hear.
 */
@Component(service = RevocationChannel.class)
public final class RepositoryRevocationChannel implements RevocationChannel {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryRevocationChannel.class);

    private final RevocationNodes nodes;
    private final String self;

    /**
     * Needs a service user for this bundle.
     *
     * @param shared not used; a store that is there may be shared unless it is a segment store
     * @param mapped not used; while it is there, so is the service user
     */
    @Activate
    public RepositoryRevocationChannel(
            BundleContext context,
            @Reference ResourceResolverFactory resolvers,
            @Reference SlingSettingsService settings,
            @Reference(target = "(!(oak.nodestore.description=nodeStoreType=segment))") NodeStore shared,
            @Reference(target = "(" + ServiceUserMapped.SUBSERVICENAME + "=" + RevocationNodes.SERVICE_NAME + ")")
                    ServiceUserMapped mapped) {
        this.nodes = new RevocationNodes(resolvers);
        this.self = new InstanceProperties(context::getProperty).senderName(settings.getSlingId());
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
        ResourceResolver listening = nodes.open();
        try {
            Session session = Objects.requireNonNull(listening.adaptTo(Session.class), "a repository of resources");
            String user = session.getUserID();
            session.getWorkspace()
                    .getObservationManager()
                    .addEventListener(
                            events -> hear(events, user, receiver),
                            Event.NODE_ADDED | Event.PROPERTY_ADDED | Event.PROPERTY_CHANGED,
                            RevocationNodes.ROOT,
                            true,
                            null,
                            null,
                            false);
            nodes.readAll(self, receiver::receive);
            return listening;
        } catch (RepositoryException e) {
            listening.close();
            throw new RevocationException("nobody tells of changes below " + RevocationNodes.ROOT + ": " + e, e);
        } catch (RevocationException | RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    /** Changes made here, by distribution, and by other instances of the same store. */
    private void hear(EventIterator events, String user, Receiver receiver) {
        Set<String> changed = new TreeSet<>();
        Set<String> ofNamesake = new TreeSet<>();
        try {
            while (events.hasNext()) {
                Event event = events.nextEvent();
                String path = event.getType() == Event.NODE_ADDED
                        ? event.getPath()
                        : event.getPath().substring(0, event.getPath().lastIndexOf('/'));
                boolean own = path.startsWith(RevocationNodes.ROOT + '/' + self + '/');
                (own && !user.equals(event.getUserID()) ? ofNamesake : changed).add(path);
            }
            for (String path : changed) {
                nodes.read(path, self, receiver::receive);
            }
            // Nobody but this component writes there as this user: what it did not write, another instance has.
            for (String path : ofNamesake) {
                nodes.read(path, "", receiver::receive);
            }
        } catch (RepositoryException | RevocationException e) {
            LOG.warn("What other instances tell of ended sessions cannot be read: {}", e.getMessage());
        }
    }
}
