/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key folder that an instance was told to use instead of its bundle's, as far as its directory tells. */
final class KeyFolderOverride {

    /** AEM's framework property; it may also be set in the environment, which no directory tells. */
    private static final String AEM_PROPERTY = "com.adobe.granite.crypto.keys.path";

    private static final String SIGNET_PROPERTY = "signet.keys.path";

    private static final List<String> START_SCRIPTS = List.of("start", "start.bat", "quickstart", "quickstart.bat");

    private static final Pattern COMMENT = Pattern.compile("^(#|::|(?i:@?rem )|;)");

    private static final Pattern BUNDLE_FOLDER =
            Pattern.compile("[/\\\\](?:felix|framework)[/\\\\]bundle[0-9]+[/\\\\]data$");

    private KeyFolderOverride() {}

    static Optional<Path> find(HomeFolder home, Product product) throws IOException {
        if (product == Product.AEM) {
            requireNoneInStartScript(home);
            return configured(home, List.of(AEM_PROPERTY));
        }
        Optional<Path> configured = configured(home, List.of(SIGNET_PROPERTY, AEM_PROPERTY));
        return configured.isPresent() ? configured : remembered(home);
    }

    /** The folder that the instance used when it ran last. Its own bundle's may have got another number since. */
    private static Optional<Path> remembered(HomeFolder home) throws IOException {
        Path file = home.memory().resolve("location");
        try {
            String text = new String(home.read(file), StandardCharsets.UTF_8).strip();
            if (text.contains("${")) {
                throw new UnresolvedSettingException(
                        file + " names the folder " + text + ", with a name that nobody has put a value in for",
                        "correct signet.keys.path or SIGNET_KEYS_PATH, and start the instance once");
            }
            return path(home, file, text).filter(folder -> !isBundleFolder(folder));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The folder that the first of these framework properties names. */
    private static Optional<Path> configured(HomeFolder home, List<String> names) throws IOException {
        SlingProperties properties = SlingProperties.of(home);
        for (String name : names) {
            Optional<String> value = properties.value(name);
            if (value.isPresent() && !value.get().startsWith("/")) {
                throw properties.unresolved(
                        name,
                        value.get(),
                        "it is no whole path, and begins in the folder that the instance is started from");
            }
            if (value.isPresent()) {
                return path(home, Path.of(properties.toString()), value.get());
            }
        }
        return Optional.empty();
    }

    /** What is given to the process counts more than the file, and may be put together by any program. */
    private static void requireNoneInStartScript(HomeFolder home) throws IOException {
        for (String name : START_SCRIPTS) {
            Path script = home.path().resolve("bin").resolve(name);
            try {
                boolean named = new String(home.read(script), StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(String::strip)
                        .anyMatch(line -> line.contains(AEM_PROPERTY)
                                && !COMMENT.matcher(line).find());
                if (named) {
                    throw new UnresolvedSettingException(
                            script + " sets " + AEM_PROPERTY
                                    + " for the instance's process, in a way that is not read here",
                            "set it in " + home.path().resolve("conf/sling.properties")
                                    + " instead, and start the instance once");
                }
            } catch (NoSuchFileException e) {
                // Not every instance is started by one.
            }
        }
    }

    private static Optional<Path> path(HomeFolder home, Path file, String text) throws IOException {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(home.path().toAbsolutePath().resolve(text));
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
