/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.jcr.Binary;
import javax.jcr.LoginException;
import javax.jcr.Property;
import javax.jcr.PropertyType;
import javax.jcr.RepositoryException;
import javax.jcr.Session;

/** Reads the rings that lie in {@code /etc/key}, with a session that ends with the look. */
final class KeyNode {

    static final String PATH = "/etc/key";
    static final String SERVICE_USER = "signet-key-reader";

    private final RepositorySessions sessions;

    KeyNode(RepositorySessions sessions) {
        this.sessions = sessions;
    }

    static String path(KeyRingKind kind) {
        return PATH + '/' + kind.label();
    }

    /** The ring that lies there now; empty if there is none that the service user may see. */
    Optional<KeyRing> ring(KeyRingKind kind) throws KeyRingUnavailableException {
        try {
            Session session = sessions.open();
            try {
                return ring(session, kind);
            } finally {
                session.logout();
            }
        } catch (LoginException e) {
            throw new KeyRingUnavailableException(
                    "the repository does not let service user " + SERVICE_USER + " in, who reads " + path(kind) + " ("
                            + e.getMessage() + "). Create that user and let it read " + PATH,
                    e);
        } catch (RepositoryException | IOException e) {
            throw new KeyRingUnavailableException(path(kind) + " cannot be read: " + e, e);
        }
    }

    private static Optional<KeyRing> ring(Session session, KeyRingKind kind)
            throws RepositoryException, IOException, KeyRingUnavailableException {
        String path = path(kind);
        if (session.propertyExists(path)) {
            return Optional.of(parse(kind, content(session.getProperty(path), path), path));
        }
        if (session.nodeExists(path)) {
            throw new KeyRingUnavailableException(path + " is a node, as an upload of a file makes it, and not a binary"
                    + " property. Remove the node and write the property " + kind.label() + " of " + PATH);
        }
        return Optional.empty();
    }

    private static byte[] content(Property property, String path)
            throws RepositoryException, IOException, KeyRingUnavailableException {
        // Any other type was decoded as text on its way in, and a key does not survive that.
        if (property.isMultiple() || property.getType() != PropertyType.BINARY) {
            throw new KeyRingUnavailableException(
                    path + " is not a single binary property. Remove it and write the file's bytes as type Binary");
        }
        Binary binary = property.getBinary();
        try (InputStream in = binary.getStream()) {
            return in.readNBytes(KeyRingDocument.MAX_BYTES + 1);
        } finally {
            binary.dispose();
        }
    }

    private static KeyRing parse(KeyRingKind kind, byte[] content, String path) throws KeyRingUnavailableException {
        try {
            return KeyRingDocument.read(kind, content);
        } catch (KeyRingFormatException e) {
            throw new KeyRingUnavailableException(
                    path + " is damaged (" + e.defect() + "): " + e.getMessage()
                            + ". Write the file of another instance or of a backup there; it is taken without a restart",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
