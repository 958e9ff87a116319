/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** The key folder that an instance was told to use instead of its bundle's, as far as its directory tells. */
final class KeyFolderOverride {

    /** AEM's framework property; it may also be set in the environment, which no directory tells. */
    private static final String AEM_PROPERTY = "com.adobe.granite.crypto.keys.path";

    private static final Pattern BUNDLE_FOLDER = Pattern.compile("[/\\\\]felix[/\\\\]bundle[0-9]+[/\\\\]data$");

    private KeyFolderOverride() {}

    static Optional<Path> find(InstanceHome home, Product product) throws IOException {
        return product == Product.AEM ? ofAem(home) : ofSignet(home);
    }

    /** The folder that the instance used when it ran last. Its own bundle's may have got another number since. */
    private static Optional<Path> ofSignet(InstanceHome home) throws IOException {
        Path file = KeyLayout.memory(home).resolve("location");
        try {
            return path(home, file, Files.readString(file, StandardCharsets.UTF_8))
                    .filter(folder -> !isBundleFolder(folder));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> ofAem(InstanceHome home) throws IOException {
        Path file = home.folder().resolve("conf").resolve("sling.properties");
        try (InputStream in = Files.newInputStream(file)) {
            Properties properties = new Properties();
            properties.load(in);
            return path(home, file, properties.getProperty(AEM_PROPERTY, ""));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no properties file: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> path(InstanceHome home, Path file, String text) throws IOException {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(home.folder().toAbsolutePath().resolve(text.strip()));
        } catch (InvalidPathException e) {
            throw new IOException(file + " names no folder: " + e.getMessage(), e);
        }
    }

    /**
     * Whether it is the data folder of a bundle, of this home or of one that this home was copied from.
     *
     * <p>Whoever believed the latter would write into another instance.
     */
    private static boolean isBundleFolder(Path folder) {
        return BUNDLE_FOLDER.matcher(folder.normalize().toString()).find();
    }
}
