/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.instance.BundleFolders;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.storage.KeyProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage of this instance, and the two rings that are in force with it. */
@Component(service = InstanceStorage.class, immediate = true)
public final class InstanceStorage {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceStorage.class);

    private final ProviderSelection storage;
    private final BundleFolders folders;
    private final List<ServiceRegistration<KeyRingProvider>> offered = new ArrayList<>();

    @Activate
    public InstanceStorage(BundleContext context) {
        this.folders = BundleFolders.of(
                context.getBundle(),
                context.getBundles(),
                Bundle::getBundleId,
                Bundle::getSymbolicName,
                bundle -> bundle.getDataFile(""));
        this.storage = new ProviderSelection(
                new MarkerFile(
                        folders.own(),
                        new InstanceProperties(context::getProperty).keyMemory().orElse(null)),
                () -> MarkerFile.former(folders.former()),
                new DeclaredStorages(context)::bundles,
                InstantSource.system());
    }

    InstanceStorage(ProviderSelection storage, BundleFolders folders) {
        this.storage = storage;
        this.folders = folders;
    }

    /** Not as components, which would be objects between the rings and whoever asks them for every request. */
    @Activate
    void offer(BundleContext context) {
        for (KeyRingKind kind : KeyRingKind.values()) {
            offered.add(context.registerService(
                    KeyRingProvider.class,
                    storage.ring(kind),
                    FrameworkUtil.asDictionary(Map.of("signet.ring", kind.label()))));
        }
    }

    @Deactivate
    void withdraw() {
        offered.forEach(ServiceRegistration::unregister);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(KeyProvider provider, Map<String, Object> properties) {
        storage.add(provider, properties.get(Constants.SERVICE_BUNDLEID) instanceof Long bundle ? bundle : 0);
        look();
    }

    void removeProvider(KeyProvider provider) {
        storage.remove(provider);
    }

    public ProviderSelection storage() {
        return storage;
    }

    /** The data folders of this bundle. */
    public BundleFolders folders() {
        return folders;
    }

    /** The ring of that kind in force. */
    public KeyRingProvider ring(KeyRingKind kind) {
        return storage.ring(kind);
    }

    /**
     * Looks at the marker and at both rings.
     *
     * <p>An operator should not have to wait for a visitor to see in the log what is wrong.
     */
    public void look() {
        storage.look();
        for (KeyRingKind kind : KeyRingKind.values()) {
            try {
                ring(kind).current();
            } catch (KeyRingUnavailableException e) {
                LOG.debug("There is no {} ring.", kind.label(), e);
            }
        }
    }
}
