/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.revocation.RevocationChannel.Document;
import dev.signet.core.revocation.RevocationChannel.Kind;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * Messages in the repository: {@code /var/signet/revocations/<instance>/<kind>}, each a node with the binary property
 * {@code document}.
 *
 * <p>A node for each, so that a distribution of one does not carry an older state of another along.
 */
final class RevocationNodes {

    static final String ROOT = "/var/signet/revocations";

    /** The subservice whose user reads and writes there; operators map it. */
    static final String SERVICE_NAME = "revocations";

    private static final Logger LOG = LoggerFactory.getLogger(RevocationNodes.class);
    private static final String DOCUMENT = "document";
    private static final Map<String, Object> FOLDER = Map.of("jcr:primaryType", "sling:Folder");
    private static final Map<String, Object> SERVICE = Map.of(ResourceResolverFactory.SUBSERVICE, SERVICE_NAME);

    private final ResourceResolverFactory resolvers;

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
        try (ResourceResolver resolver = open()) {
            Resource folder =
                    ResourceUtil.getOrCreateResource(resolver, ROOT + '/' + instance, FOLDER, "sling:Folder", false);
            Map<String, Object> content = Map.of(
                    "jcr:primaryType",
                    "nt:unstructured",
                    DOCUMENT,
                    new ByteArrayInputStream(message.document().bytes()));
            Resource node = folder.getChild(name(message.kind()));
            if (node == null) {
                resolver.create(folder, name(message.kind()), content);
            } else {
                changeable(node).put(DOCUMENT, content.get(DOCUMENT));
            }
            resolver.commit();
        } catch (PersistenceException e) {
            throw new RevocationException(
                    ROOT + " could not be written; let the service user read and write there: " + e, e);
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
                for (Kind kind : Kind.values()) {
                    Resource node = instance.getChild(name(kind));
                    if (node != null && !instance.getName().equals(self)) {
                        readOne(instance.getName(), node, kind, found);
                    }
                }
            }
        }
    }

    /** One that cannot be read must not keep the others from being heard. */
    private static void readOne(String instance, Resource node, Kind kind, Found found) {
        Optional<Message> message = Optional.empty();
        try {
            message = read(node, kind);
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
        Optional<Kind> kind = kind(names[1]);
        if (kind.isEmpty()) {
            return;
        }
        try (ResourceResolver resolver = open()) {
            Resource node = resolver.getResource(path);
            if (node != null) {
                read(node, kind.get()).ifPresent(message -> found.message(names[0], message));
            }
        }
    }

    private static Optional<Message> read(Resource node, Kind kind) throws RevocationException {
        @Nullable InputStream document = node.getValueMap().get(DOCUMENT, InputStream.class);
        if (document == null) {
            return Optional.empty();
        }
        try (document) {
            byte[] bytes = document.readNBytes(RevocationDocument.MAX_BYTES + 1);
            return Optional.of(new Message(kind, new Document(bytes)));
        } catch (IOException e) {
            throw new RevocationException(node.getPath() + " cannot be read: " + e, e);
        }
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Kind> kind(String name) {
        for (Kind kind : Kind.values()) {
            if (name(kind).equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
