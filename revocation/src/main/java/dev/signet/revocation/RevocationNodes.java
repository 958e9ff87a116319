/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sling.api.resource.LoginException;
import org.apache.sling.api.resource.ModifiableValueMap;
import org.apache.sling.api.resource.PersistenceException;
import org.apache.sling.api.resource.Resource;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.api.resource.ResourceResolverFactory;
import org.apache.sling.api.resource.ResourceUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages in the repository: {@code /var/signet/revocations/<instance>/<name>}, each a node with the binary property
 * {@code document}.
 *
 * <p>What an instance knows has one node, which is replaced; each piece has one of its own, which is removed when everybody
 * has had the time to read it. Whoever was away longer finds by comparing what is missing.
 */
final class RevocationNodes {

    static final String ROOT = "/var/signet/revocations";

    /** The subservice whose user reads and writes there; operators map it. */
    static final String SERVICE_NAME = "revocations";

    private static final Logger LOG = LoggerFactory.getLogger(RevocationNodes.class);
    private static final String DOCUMENT = "document";
    private static final String DIGEST = "digest";
    private static final String PIECE = "piece-";
    /** What a node of an older version is called. */
    private static final Set<String> FORMER = Set.of("all", "recent", "alive");

    /** So long a piece stays: an instance that is up reads it within seconds. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final Map<String, Object> FOLDER = Map.of("jcr:primaryType", "sling:Folder");
    private static final Map<String, Object> SERVICE = Map.of(ResourceResolverFactory.SUBSERVICE, SERVICE_NAME);

    private final ResourceResolverFactory resolvers;
    private final InstantSource clock = InstantSource.system();
    private final AtomicLong count = new AtomicLong();

    /** Told of each message that is found. */
    @FunctionalInterface
    interface Found {
        void message(String instance, Message message);
    }

    RevocationNodes(ResourceResolverFactory resolvers) {
        this.resolvers = resolvers;
    }

    /** A resolver of the service user; the caller closes it. */
    ResourceResolver open() throws RevocationException {
        try {
            return resolvers.getServiceResourceResolver(SERVICE);
        } catch (LoginException e) {
            throw new RevocationException(
                    "the service user that dev.signet.revocation:revocations is mapped to cannot sign in; make it: "
                            + e,
                    e);
        }
    }

    void write(String instance, Message message) throws RevocationException {
        String name = MessageForm.of(message.bytes()).equals(Optional.of(MessageForm.DIGEST))
                ? DIGEST
                : PIECE + clock.millis() + '-' + count.incrementAndGet();
        try (ResourceResolver resolver = open()) {
            Resource folder =
                    ResourceUtil.getOrCreateResource(resolver, ROOT + '/' + instance, FOLDER, "sling:Folder", false);
            removeOld(resolver, folder);
            Map<String, Object> content =
                    Map.of("jcr:primaryType", "nt:unstructured", DOCUMENT, new ByteArrayInputStream(message.bytes()));
            Resource node = folder.getChild(name);
            if (node == null) {
                resolver.create(folder, name, content);
            } else {
                changeable(node).put(DOCUMENT, content.get(DOCUMENT));
            }
            resolver.commit();
        } catch (PersistenceException e) {
            throw new RevocationException(
                    ROOT + " could not be written; let the service user read and write there: " + e, e);
        }
    }

    /** Those that everybody has read, and those of the time before there were pieces. */
    private void removeOld(ResourceResolver resolver, Resource folder) throws PersistenceException {
        long oldest = clock.millis() - KEPT.toMillis();
        for (Resource node : folder.getChildren()) {
            String name = node.getName();
            if (FORMER.contains(name) || (name.startsWith(PIECE) && writtenAt(name) < oldest)) {
                resolver.delete(node);
            }
        }
    }

    private static long writtenAt(String name) {
        try {
            return Long.parseLong(name.substring(PIECE.length()).split("-", 2)[0]);
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }

    private static ModifiableValueMap changeable(Resource node) throws PersistenceException {
        ModifiableValueMap values = node.adaptTo(ModifiableValueMap.class);
        if (values == null) {
            throw new PersistenceException("no right to change " + node.getPath());
        }
        return values;
    }

    /** Every message that has arrived from any instance but {@code self}. */
    void readAll(String self, Found found) throws RevocationException {
        try (ResourceResolver resolver = open()) {
            Resource root = resolver.getResource(ROOT);
            if (root == null) {
                throw new RevocationException(
                        ROOT + " is not there, or the service user may not read it; make it, and let the user read it");
            }
            for (Resource instance : root.getChildren()) {
                for (Resource node : instance.getChildren()) {
                    if (!instance.getName().equals(self)) {
                        readOne(instance.getName(), node, found);
                    }
                }
            }
        }
    }

    /** One that cannot be read must not keep the others from being heard. */
    private static void readOne(String instance, Resource node, Found found) {
        Optional<Message> message = Optional.empty();
        try {
            message = read(node);
        } catch (RevocationException | RuntimeException e) {
            LOG.warn("What instance {} tells of ended sessions cannot be read: {}", instance, e.toString());
        }
        message.ifPresent(told -> found.message(instance, told));
    }

    /** Reads what has changed at that path: a message, or all below it. */
    void read(String path, String self, Found found) throws RevocationException {
        String[] names =
                path.substring(Math.min(path.length(), ROOT.length() + 1)).split("/", -1);
        if (names[0].equals(self)) {
            return;
        }
        if (names.length < 2) {
            readAll(self, found);
            return;
        }
        try (ResourceResolver resolver = open()) {
            Resource node = resolver.getResource(path);
            if (node != null) {
                read(node).ifPresent(message -> found.message(names[0], message));
            }
        }
    }

    private static Optional<Message> read(Resource node) throws RevocationException {
        @Nullable InputStream document = node.getValueMap().get(DOCUMENT, InputStream.class);
        if (document == null) {
            return Optional.empty();
        }
        try (document) {
            byte[] bytes = document.readNBytes(MessageForm.PIECE.maxBytes() + 1);
            return Optional.of(new Message(bytes));
        } catch (IOException e) {
            throw new RevocationException(node.getPath() + " cannot be read: " + e, e);
        }
    }
}
