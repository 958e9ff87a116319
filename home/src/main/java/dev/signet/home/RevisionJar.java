/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jar of a bundle's newest revision, {@code version<refresh>.<revision>/bundle.jar}, or the one it refers to. */
final class RevisionJar {

    private static final Pattern REVISION = Pattern.compile("version([0-9]{1,9})\\.([0-9]{1,9})");

    private static final int LONGEST = 64 * 1024;

    private final Path bundle;

    RevisionJar(Path bundle) {
        this.bundle = bundle;
    }

    /** The symbolic name in the jar's manifest; empty if there is no jar that can be read. */
    Optional<String> symbolicName() {
        return newestRevision()
                .flatMap(RevisionJar::jar)
                .flatMap(RevisionJar::manifest)
                .flatMap(RevisionJar::name);
    }

    private Optional<Path> newestRevision() {
        try (Stream<Path> entries = Files.list(bundle)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> matcher(entry).matches())
                    .max(Comparator.comparingInt((Path entry) -> number(entry, 1))
                            .thenComparingInt(entry -> number(entry, 2)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> jar(Path revision) {
        List<Path> candidates = new ArrayList<>(List.of(revision.resolve("bundle.jar")));
        try {
            Path location = revision.resolve("revision.location");
            if (Files.isRegularFile(location)) {
                BundleLocation.referencedFile(text(location).strip()).ifPresent(candidates::add);
            }
        } catch (IOException | InvalidPathException e) {
            // Without a usable reference the copy is the only candidate.
        }
        return candidates.stream()
                .filter(jar -> Files.isRegularFile(jar) || Files.isDirectory(jar))
                .findFirst();
    }

    /** The beginning of the file, which holds one path. */
    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), Charset.defaultCharset());
        }
    }

    /** Bundles may be directories as well as jars. */
    private static Optional<Manifest> manifest(Path jar) {
        try {
            if (Files.isDirectory(jar)) {
                try (InputStream in = Files.newInputStream(jar.resolve(JarFile.MANIFEST_NAME))) {
                    return Optional.of(new Manifest(in));
                }
            }
            try (JarFile file = new JarFile(new File(jar.toString()), false)) {
                return Optional.ofNullable(file.getManifest());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The header without its directives: {@code org.example;singleton:=true} is {@code org.example}. */
    private static Optional<String> name(Manifest manifest) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
                .map(header -> header.replaceFirst(";.*", "").strip());
    }

    private static int number(Path revision, int group) {
        Matcher matcher = matcher(revision);
        return matcher.matches() ? Integer.parseInt(matcher.group(group)) : -1;
    }

    private static Matcher matcher(Path entry) {
        return REVISION.matcher(entry.getFileName().toString());
    }
}
