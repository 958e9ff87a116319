/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A bundle that the feature wants, as its jar describes it.
 *
 * @param content changes whenever an entry of the jar changes; taken from the jar's directory, so nothing is unpacked
 * @param fragment a fragment is installed but never started
 */
record BundleJar(Path file, String symbolicName, Version version, int startLevel, String content, boolean fragment) {

    /** Begins the location of every bundle that the distribution brings. */
    static final String SCHEME = "slinginstall:";

    static BundleJar read(Path file, int startLevel) throws UnusableInstance {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new UnusableInstance(file + " is not an OSGi bundle. Correct the feature model that names it.");
            }
            boolean fragment = manifest.getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null;
            Version version = Version.parseVersion(manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION));
            return new BundleJar(file, name.split(";", 2)[0].trim(), version, startLevel, content(jar), fragment);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInstance(
                    file + " is damaged (" + e.getMessage() + "). Build the farm again (mvn package).");
        }
    }

    /** The location under which Sling and AEM install a bundle; {@code bundle.info} shows it. */
    String location() {
        return SCHEME + file.getFileName();
    }

    /** The jar's directory holds a checksum of each entry; the times in it are left out, they change with every build. */
    private static String content(JarFile jar) {
        CRC32 checksum = new CRC32();
        long size = 0;
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String line = entry.getName() + ' ' + entry.getCrc() + ' ' + entry.getSize() + '\n';
            checksum.update(line.getBytes(StandardCharsets.UTF_8));
            size += Math.max(0, entry.getSize());
        }
        return Long.toHexString(checksum.getValue()) + '-' + size;
    }
}
