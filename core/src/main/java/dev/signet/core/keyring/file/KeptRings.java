/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring.file;

import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the rings that were put aside when others took their place: {@code master.backup-<instant>} beside a key file, and
 * {@code master.<fingerprint>.backup} in an instance's own folder of keys.
 *
 * <p>They are out of force for good. They are looked at only to open, or to believe, what was sealed or signed while they
 * were in force.
 */
public final class KeptRings {

    /** More than anybody keeps; whoever fills a folder with such files delays nobody for long. */
    private static final int MOST = 100;

    private record Candidate(Path file, FileTime modified) {}

    private KeptRings() {}

    /** The rings of that kind in these folders, those put aside last first; what cannot be read is left out. */
    public static List<KeptRing> in(Collection<Path> folders, KeyRingKind kind) {
        return folders.stream()
                .distinct()
                .flatMap(folder -> candidates(folder, kind).stream())
                .sorted(Comparator.comparing(Candidate::modified).reversed())
                .limit(MOST)
                .flatMap(candidate -> read(candidate.file(), kind).stream())
                .toList();
    }

    private static List<Candidate> candidates(Path folder, KeyRingKind kind) {
        String label = kind.label();
        Pattern name = Pattern.compile(label + "\\.backup-.+|" + label + "\\.[0-9a-f]+\\.backup");
        List<Candidate> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, label + ".*backup*")) {
            for (Path file : files) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isRegularFile()
                        && name.matcher(file.getFileName().toString()).matches()) {
                    found.add(new Candidate(file, attributes.lastModifiedTime()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that is not there, or closed to this process, keeps nothing that would be of use.
            return List.of();
        }
        return found;
    }

    private static Optional<KeptRing> read(Path file, KeyRingKind kind) {
        byte[] bytes = {};
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(KeyRingDocument.MAX_BYTES + 1);
            return Optional.of(new KeptRing(file.toString(), KeyRingDocument.read(kind, bytes)));
        } catch (IOException | KeyRingFormatException e) {
            // Nobody looks to backups for what is wrong; another may be good.
            return Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
