/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an instance keeps everything that belongs to its keys, as one look at its directory found it. */
public final class KeyLayout {

    private static final String CANARY = "canary";

    private final HomeFolder home;
    private final Product product;
    private final @Nullable BundleFolder crypto;
    private final BundleFolder keys;
    private final boolean elsewhere;
    private final Path folder;
    private final Path memory;
    private final Path markerFolder;

    private KeyLayout(
            HomeFolder home,
            Product product,
            @Nullable BundleFolder crypto,
            BundleFolder keys,
            @Nullable Path elsewhere)
            throws IOException {
        this.home = home;
        this.product = product;
        this.crypto = crypto;
        this.keys = keys;
        this.elsewhere = elsewhere != null;
        this.folder = home.require(elsewhere == null ? keys.data() : elsewhere);
        this.memory = home.require(home.memory());
        this.markerFolder = home.require(crypto == null ? memory : crypto.data());
    }

    /**
     * The layout of these bundles.
     *
     * @throws OutsideHomeException if one of the files that it consists of leads out of the instance's directory
     */
    static KeyLayout of(
            HomeFolder home,
            Product product,
            @Nullable BundleFolder crypto,
            BundleFolder keys,
            @Nullable Path elsewhere)
            throws IOException {
        KeyLayout layout = new KeyLayout(home, product, crypto, keys, elsewhere);
        for (KeyRingKind kind : KeyRingKind.values()) {
            home.require(layout.ring(kind).path());
            home.require(layout.mirror(kind).path());
            home.require(layout.note(kind));
        }
        home.require(layout.markerFolder.resolve(StorageMarker.NAME));
        home.require(layout.markerFolder.resolve(CANARY));
        return layout;
    }

    public Product product() {
        return product;
    }

    /** The folder of both key files: the key bundle's data folder, unless the instance is told another one. */
    public Path folder() {
        return folder;
    }

    /** Whether the key files lie outside of the bundle, where the instance is configured to look for them. */
    public boolean isElsewhere() {
        return elsewhere;
    }

    /** The bundle whose data folder is meant for key files. */
    public BundleFolder keyBundle() {
        return keys;
    }

    /** The bundle whose data folder holds the marker; instances of Signet's first release have none. */
    public Optional<BundleFolder> cryptoBundle() {
        return Optional.ofNullable(crypto);
    }

    /** The key file of that kind, whether it exists or not. */
    public KeyRingFile ring(KeyRingKind kind) {
        return KeyRingFile.in(folder(), kind);
    }

    /** A running instance's copy of the ring that it accepted last; AEM keeps none. */
    public KeyRingFile mirror(KeyRingKind kind) {
        return KeyRingFile.in(memory, kind);
    }

    /** Where an instance of Signet remembers what it had, outside of any bundle. */
    public Path memory() {
        return memory;
    }

    /** What a running instance wrote down of the ring of that kind in its repository. */
    public Path note(KeyRingKind kind) {
        return memory.resolve(kind.label() + ".repository");
    }

    /** The file that says where the keys are. */
    public Path markerPath() {
        return markerFolder.resolve(StorageMarker.NAME);
    }

    /** What says where the keys are; without a crypto bundle, what the instance remembers about it. */
    public StorageMarker marker() throws IOException {
        return StorageMarker.read(home.require(markerPath()));
    }

    /** What the master ring is checked with at the start; empty without a crypto bundle. */
    public Optional<Path> canary() {
        return cryptoBundle().map(bundle -> markerFolder.resolve(CANARY));
    }
}
