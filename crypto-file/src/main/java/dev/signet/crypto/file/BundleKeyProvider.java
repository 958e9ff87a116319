/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.secret.RandomSource;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the ring in this bundle's data folder as the instance's authentication key ring. */
@Component(
        service = {KeyRingProvider.class, BundleKeyProvider.class},
        immediate = true)
public final class BundleKeyProvider implements KeyRingProvider {

    private static final Logger LOG = LoggerFactory.getLogger(BundleKeyProvider.class);
    private static final String INSTANCE_HOME = "sling.home";

    private final InstanceKeyRing ring;

    @Activate
    public BundleKeyProvider(BundleContext context) {
        this(dataFolder(context), context.getProperty(INSTANCE_HOME), InstantSource.system());
    }

    BundleKeyProvider(Path folder, @Nullable String home, InstantSource clock) {
        if (home == null) {
            LOG.warn(
                    "The framework property {} is not set, so no copy of the key ring is kept outside this bundle; the"
                            + " keys are lost when the bundle is uninstalled.",
                    INSTANCE_HOME);
        }
        Witness witness = home == null ? null : Witness.in(Path.of(home, "signet", "keys"));
        this.ring = new InstanceKeyRing(folder, witness, clock, RandomSource.secure());
        lookNow();
    }

    /** An operator should not have to wait for a visitor to see in the log what is wrong. */
    private void lookNow() {
        try {
            ring.current();
        } catch (KeyRingUnavailableException e) {
            LOG.debug("Registered without a ring.", e);
        }
    }

    private static Path dataFolder(BundleContext context) {
        File folder = context.getDataFile("");
        if (folder == null) {
            throw new IllegalStateException(
                    "this OSGi framework has no bundle data folders, so there is no place for keys");
        }
        return folder.toPath();
    }

    /** Where the ring is kept. */
    Path path() {
        return ring.path();
    }

    @Nullable
    String refusedChange(KeyRing inForce) {
        return ring.refusedChange(inForce);
    }

    @Override
    public KeyRing current() throws KeyRingUnavailableException {
        return ring.current();
    }

    @Override
    public KeyRing lookAgain() throws KeyRingUnavailableException {
        return ring.lookAgain();
    }
}
