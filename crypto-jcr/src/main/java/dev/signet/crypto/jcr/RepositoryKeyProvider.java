/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sling.jcr.api.SlingRepository;
import org.apache.sling.serviceusermapping.ServiceUserMapped;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the rings in {@code /etc/key}, where the storage marker says {@code JCR}. Reads only. */
@Component(service = KeyProvider.class)
@Capability(namespace = KeyStorage.NAMESPACE, name = "JCR")
public final class RepositoryKeyProvider implements KeyProvider {

    private static final KeyStorage STORAGE = new KeyStorage(
            StorageWord.REPOSITORY,
            "this instance's repository, at " + KeyNode.PATH,
            "delete the properties of " + KeyNode.PATH,
            Set.of(KeyStorage.Use.RELOCATE));

    private final KeyNode node;
    private final KeyNodeWatch watch;
    private final Map<KeyRingKind, RepositoryKeyRing> rings = new EnumMap<>(KeyRingKind.class);

    /**
     * Needs a repository that is there, and a service user for this bundle.
     *
     * @param mapped not used; while it is there, this bundle is mapped to its service user
     */
    @Activate
    public RepositoryKeyProvider(
            BundleContext context, @Reference SlingRepository repository, @Reference ServiceUserMapped mapped) {
        this(
                () -> repository.loginService(null, null),
                new InstanceProperties(context::getProperty).keyMemory().orElse(null),
                InstantSource.system());
    }

    /** @param memory the instance's folder of keys, or {@code null} if it has no home */
    RepositoryKeyProvider(RepositorySessions sessions, @Nullable Path memory, InstantSource clock) {
        this.node = new KeyNode(sessions);
        this.watch = new KeyNodeWatch(sessions, () -> rings.values().forEach(RepositoryKeyRing::changed));
        AcceptedFingerprints accepted = memory == null ? null : new AcceptedFingerprints(memory);
        for (KeyRingKind kind : KeyRingKind.values()) {
            rings.put(kind, new RepositoryKeyRing(node, kind, watch, clock, new RepositoryRingLog(kind, accepted)));
        }
    }

    @Deactivate
    void close() {
        watch.close();
    }

    @Override
    public KeyStorage storage() {
        return STORAGE;
    }

    @Override
    public String location(KeyRingKind kind) {
        return KeyNode.path(kind);
    }

    @Override
    public KeyRingProvider ring(KeyRingKind kind) {
        return inUse(kind);
    }

    @Override
    public Optional<KeyRing> stored(KeyRingKind kind) throws KeyRingUnavailableException {
        return node.ring(kind);
    }

    @Override
    public Optional<String> concern(KeyRingKind kind) {
        return inUse(kind).concern();
    }

    @Override
    public void replace(KeyRingKind kind, KeyRing ring) throws KeyRingUnavailableException {
        throw new KeyRingUnavailableException("this instance keeps its keys in the repository, where only an"
                + " administrator writes them. Write " + KeyNode.path(kind)
                + " yourself, or move the keys into bundle storage with: signet keys relocate HOME");
    }

    private RepositoryKeyRing inUse(KeyRingKind kind) {
        return rings.get(kind);
    }
}
