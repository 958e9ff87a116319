/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.keyring.KeyProvider;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import java.time.InstantSource;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage of this instance, and the two rings that are in force with it. */
@Component(service = KeyStorage.class, immediate = true)
public final class KeyStorage {

    private static final Logger LOG = LoggerFactory.getLogger(KeyStorage.class);

    private final Storage storage;
    private final SelectedKeyRing hmac;
    private final SelectedKeyRing master;

    @Activate
    public KeyStorage(BundleContext context) {
        this(new Surroundings(context), InstantSource.system());
    }

    private KeyStorage(Surroundings surroundings, InstantSource clock) {
        this(
                new Storage(
                        new MarkerFile(surroundings.dataFolder(), surroundings.mirrorFolder()),
                        surroundings::predecessorsMarker,
                        surroundings::isInstalled,
                        clock),
                clock);
    }

    KeyStorage(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.hmac = new SelectedKeyRing(KeyRingKind.HMAC, storage, clock);
        this.master = new SelectedKeyRing(KeyRingKind.MASTER, storage, clock);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(KeyProvider provider, Map<String, Object> properties) {
        storage.add(provider, properties.get(Constants.SERVICE_BUNDLEID) instanceof Long bundle ? bundle : 0);
        look();
    }

    void removeProvider(KeyProvider provider) {
        storage.remove(provider);
    }

    public Storage storage() {
        return storage;
    }

    /** The ring of that kind in force. */
    public KeyRingProvider ring(KeyRingKind kind) {
        return kind == KeyRingKind.HMAC ? hmac : master;
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
