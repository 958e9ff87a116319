/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.file;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instance's memory of one of its rings, in a folder of its own outside any bundle.
 *
 * <p>It holds a copy of the ring accepted last, and that ring's fingerprint. If anything here bears the ring's name, the
 * instance once had such a ring: then a missing ring is a loss and never a reason to make one.
 */
final class RingCopy {

    private static final String FINGERPRINT = ".fingerprint";
    private static final String IN_REPOSITORY = ".repository";
    private static final int MAX_TEXT = 64;

    private final KeyRingFile mirror;

    private RingCopy(KeyRingFile mirror) {
        this.mirror = mirror;
    }

    /** The copy of such a ring kept in {@code folder}, whether that exists or not. */
    static RingCopy in(Path folder, KeyRingKind kind) {
        return new RingCopy(KeyRingFile.in(folder, kind));
    }

    Path folder() {
        return mirror.path().getParent();
    }

    Path ringPath() {
        return mirror.path();
    }

    /** Whether this instance ever had such a ring; also if that cannot be found out. */
    boolean exists() {
        return !traces().isEmpty();
    }

    /** Whether files ever held it: the repository's provider leaves nothing but a fingerprint. */
    boolean remembersFiles() {
        return traces().stream().anyMatch(name -> !name.equals(label() + IN_REPOSITORY));
    }

    private List<String> traces() {
        List<String> traces = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder(), label() + "*")) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.equals(label()) || name.startsWith(label() + ".")) {
                    traces.add(name);
                }
            }
            return traces;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | RuntimeException e) {
            return List.of(label());
        }
    }

    boolean hasRing() {
        return mirror.exists();
    }

    /** The ring accepted last. */
    KeyRing ring() throws IOException, KeyRingFormatException {
        return mirror.read();
    }

    /** The fingerprint of the ring that the repository held when this instance last used it. */
    Optional<String> inRepository() {
        return text(IN_REPOSITORY);
    }

    /** The fingerprint of the ring accepted last. */
    Optional<String> fingerprint() {
        return text(FINGERPRINT);
    }

    private Optional<String> text(String suffix) {
        try {
            String text =
                    Files.readString(named(suffix), StandardCharsets.US_ASCII).strip();
            return Optional.of(text).filter(found -> !found.isEmpty() && found.length() <= MAX_TEXT);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Remembers {@code ring} as the one accepted last. */
    void remember(KeyRing ring) throws IOException {
        PrivateFolder.make(folder());
        String fingerprint = ring.fingerprint().value();
        if (!fingerprint().equals(Optional.of(fingerprint))) {
            AtomicFile.replace(named(FINGERPRINT), fingerprint.getBytes(StandardCharsets.US_ASCII));
        }
        mirror.write(ring);
    }

    /** Keeps {@code ring} beside the mirror, under its fingerprint, and tells where. */
    Path keepBackup(KeyRing ring) throws IOException {
        PrivateFolder.make(folder());
        Path backup = named("." + ring.fingerprint().value().substring(0, 8) + ".backup");
        AtomicFile.replace(backup, KeyRingDocument.write(ring));
        return backup;
    }

    private Path named(String suffix) {
        return folder().resolve(label() + suffix);
    }

    private String label() {
        return mirror.kind().label();
    }
}
