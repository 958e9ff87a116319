/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.instance.BundleFolders;
import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.FileProblem;
import dev.signet.core.keyring.file.KeptRings;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.storage.KeyProvider;
import dev.signet.core.storage.KeyStorage;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps both rings as files: in this bundle's data folder, or in the folder that an operator chose. */
@Component(service = KeyProvider.class, immediate = true)
@Capability(namespace = KeyStorage.NAMESPACE, name = "Bundle")
public final class BundleKeyProvider implements KeyProvider {

    private static final Logger LOG = LoggerFactory.getLogger(BundleKeyProvider.class);
    private static final KeyStorage STORAGE = new KeyStorage(
            StorageWord.FILES,
            "this instance's key files",
            "remove the files hmac and master",
            Set.of(KeyStorage.Use.BEGIN, KeyStorage.Use.REPLACE));

    private final KeyFolder folder;
    private final @Nullable Path memory;
    private final Map<KeyRingKind, InstanceKeyRing> rings = new EnumMap<>(KeyRingKind.class);

    @Activate
    public BundleKeyProvider(BundleContext context) {
        this(
                KeyFolder.of(folders(context), context::getProperty, System::getenv),
                new InstanceProperties(context::getProperty).keyMemory().orElse(null),
                InstantSource.system(),
                RandomSource.secure());
    }

    /** @param memory the instance's folder of keys, or {@code null} if it has no home */
    BundleKeyProvider(KeyFolder folder, @Nullable Path memory, InstantSource clock, RandomSource random) {
        this.folder = folder;
        this.memory = memory;
        for (KeyRingKind kind : KeyRingKind.values()) {
            rings.put(kind, new InstanceKeyRing(kind, folder, copy(kind), clock, random));
        }
    }

    private static BundleFolders folders(BundleContext context) {
        return BundleFolders.of(
                context.getBundle(),
                context.getBundles(),
                Bundle::getBundleId,
                Bundle::getSymbolicName,
                bundle -> bundle.getDataFile(""));
    }

    @Override
    public KeyStorage storage() {
        return STORAGE;
    }

    @Override
    public String location(KeyRingKind kind) {
        return folder.file(kind).toString();
    }

    @Override
    public KeyRingProvider ring(KeyRingKind kind) {
        tellLocation();
        return inUse(kind).ring();
    }

    /** For the operator's command, which cannot ask a stopped instance about its properties. */
    private void tellLocation() {
        if (memory == null) {
            LOG.warn(
                    "The framework property sling.home is not set, so no copy of the keys is kept outside this bundle; they"
                            + " are lost when the bundle is uninstalled.");
            return;
        }
        try {
            PrivateFolder.make(memory);
            AtomicFile.replace(
                    memory.resolve("location"), folder.path().toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The place of the keys could not be written to {} ({}).", memory, e.toString());
        }
    }

    @Override
    public Optional<KeyRing> stored(KeyRingKind kind) throws KeyRingUnavailableException {
        KeyRingFile file = folder.file(kind);
        if (file.exists()) {
            try {
                return Optional.of(file.read());
            } catch (IOException | KeyRingFormatException e) {
                throw new KeyRingUnavailableException(FileProblem.of(file, e), e);
            }
        }
        RingCopy copy = copy(kind);
        if (!folder.inherited(kind).isEmpty() || (copy != null && copy.remembersFiles())) {
            throw new KeyRingUnavailableException(file + " is missing, though this instance has had it");
        }
        return Optional.empty();
    }

    @Override
    public List<KeptRing> kept(KeyRingKind kind) {
        return KeptRings.in(
                Stream.of(folder.path(), folder.bundleData(), memory)
                        .filter(Objects::nonNull)
                        .toList(),
                kind);
    }

    @Override
    public Optional<String> concern(KeyRingKind kind) {
        return inUse(kind).concern();
    }

    @Override
    public void replace(KeyRingKind kind, KeyRing ring) throws KeyRingUnavailableException {
        KeyRingFile file = folder.file(kind);
        try {
            if (!file.exists()) {
                file.writeFirst(ring);
            } else {
                exchange(file, ring);
            }
            inUse(kind).ring().lookAgain();
        } catch (KeyRingFormatException e) {
            throw new KeyRingUnavailableException(
                    "the ring was not replaced: " + FileProblem.of(file, e) + ". Move that file away first", e);
        } catch (IOException e) {
            throw new KeyRingUnavailableException("the ring was not replaced: " + FileProblem.of(file, e), e);
        }
    }

    private static void exchange(KeyRingFile file, KeyRing ring)
            throws IOException, KeyRingFormatException, KeyRingUnavailableException {
        KeyRing stored = file.read();
        switch (RingReplacement.decide(stored, ring)) {
            case SAME -> {
                // Nothing to do.
            }
            case OLDER ->
                throw new KeyRingUnavailableException("generation " + ring.generation() + " was not put in the place of"
                        + " generation " + stored.generation() + ": an older ring never replaces a newer one. Make the"
                        + " change again, on top of the ring in force");
            default -> file.exchange(stored, ring);
        }
    }

    private InstanceKeyRing inUse(KeyRingKind kind) {
        return Objects.requireNonNull(rings.get(kind));
    }

    private @Nullable RingCopy copy(KeyRingKind kind) {
        return memory == null ? null : RingCopy.in(memory, kind);
    }
}
