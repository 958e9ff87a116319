/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder {@code bundle<id>} of one installed bundle in the framework's storage.
 *
 * <p>Its {@code bundle.info} has six lines, of which the number, the location and the state count here. The symbolic name
 * is not among them: it stands in the manifest of the newest revision's jar.
 */
public final class BundleFolder {

    private static final Pattern NAME = Pattern.compile("bundle([1-9][0-9]{0,17})");

    private static final String INFO = "bundle.info";

    /** Persistent state of a bundle that was uninstalled and whose folder the next start will delete. */
    private static final String UNINSTALLED = "1";

    private final long id;
    private final Path folder;
    private final String location;

    private BundleFolder(long id, Path folder, String location) {
        this.id = id;
        this.folder = folder;
        this.location = location;
    }

    /** The bundle in {@code folder}; empty if the folder is not an installed bundle's. */
    static Optional<BundleFolder> read(HomeFolder home, Path folder) throws OutsideHomeException {
        var name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            // The framework writes this file in the platform's charset.
            List<String> lines = new String(home.read(folder.resolve(INFO)), Charset.defaultCharset())
                    .lines()
                    .toList();
            if (lines.size() < 3 || lines.get(2).equals(UNINSTALLED)) {
                return Optional.empty();
            }
            return Optional.of(new BundleFolder(Long.parseLong(name.group(1)), folder, lines.get(1)));
        } catch (OutsideHomeException e) {
            throw e;
        } catch (IOException e) {
            // A folder that is just being made or removed has no readable bundle.info: not installed.
            return Optional.empty();
        }
    }

    /** The number the framework gave to the bundle. */
    public long id() {
        return id;
    }

    /** The bundle's data folder. The framework makes it when the bundle first asks for it. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Where the bundle was installed from, as the framework wrote it. */
    public String location() {
        return location;
    }

    /**
     * Which of these symbolic names is this bundle's: by its manifest, or by its file's name if that cannot be read.
     *
     * <p>Asked for several at once because reading the manifest is what takes the time.
     */
    Optional<String> nameAmong(Collection<String> symbolicNames) {
        Optional<String> inManifest = new RevisionJar(folder).symbolicName();
        return symbolicNames.stream()
                .filter(name -> inManifest.map(name::equals).orElseGet(() -> BundleLocation.names(location, name)))
                .findFirst();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
