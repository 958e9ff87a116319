/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Lays out bundles the way Felix does it, where a launcher has them in an instance directory. */
final class FrameworkStorage {

    static final String ACTIVE = "32";
    static final String UNINSTALLED = "1";

    private final Path folder;

    FrameworkStorage(Path instance) throws IOException {
        this(instance, Layout.LAUNCHPAD);
    }

    FrameworkStorage(Path instance, Layout layout) throws IOException {
        folder = Files.createDirectories(layout.storage(instance));
        // The system bundle has a folder without bundle.info.
        Files.createDirectories(folder.resolve("bundle0"));
        Files.writeString(folder.resolve("cache.lock"), "");
    }

    /** A bundle whose jar was copied into its only revision. */
    Path bundle(int id, String location, String symbolicName) throws IOException {
        Path bundle = bundleWithoutJar(id, location, ACTIVE);
        jar(Files.createDirectories(bundle.resolve("version0.0")).resolve("bundle.jar"), symbolicName);
        return bundle;
    }

    Path bundleWithoutJar(int id, String location, String state) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("bundle" + id));
        Files.writeString(
                bundle.resolve("bundle.info"),
                String.join("\n", Integer.toString(id), location, state, "20", "1764460800000", "0") + "\n");
        return bundle;
    }

    static Path jar(Path file, String symbolicName) {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest(symbolicName))) {
            jar.flush();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(String symbolicName) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        return manifest;
    }
}
