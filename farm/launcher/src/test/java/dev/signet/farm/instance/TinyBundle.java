/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes real bundles of a few bytes into an artifact folder. */
record TinyBundle(String artifact, String version) {

    static final String GROUP = "test";

    String id() {
        return GROUP + ":" + artifact + ":" + version;
    }

    /** Writes the bundle with {@code content} in it, and says where. */
    Path write(Path artifacts, String content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", artifact + ";fragment-attachment:=always");
        headers.putValue("Bundle-Version", version);
        Path file = artifacts.resolve(ArtifactId.parse(id()).path());
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("content.txt"));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return file;
    }

    BundleJar jar(Path artifacts, String content) throws IOException, UnusableInstance {
        return BundleJar.read(write(artifacts, content), 1);
    }
}
