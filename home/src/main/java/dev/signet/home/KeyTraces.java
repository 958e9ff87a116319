/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.keyring.file.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a stopped instance's directory tells of rings that it has or had.
 *
 * <p>Ring by ring it is <em>fresh</em> if nothing does: no key file in its key folder or in that of a bundle of another
 * number, nothing of that name in {@code signet/keys}, and no marker that sends it elsewhere than to files. A directory that
 * cannot be looked through is not fresh.
 *
 * <p>Fresh, too, is one whose first start was cut off: it bears our mark, and the ring that this start made is still the
 * only one it ever had, with no value in its configurations sealed under it.
 */
public final class KeyTraces {

    private static final String CONFIGURATION_ADMIN = "org.apache.felix.configadmin";

    private final Path home;
    private final Path mark;
    private final Path memory;
    private final Set<KeyRingKind> fresh = EnumSet.noneOf(KeyRingKind.class);
    private boolean canary = true;

    private KeyTraces(Path home) {
        this.home = home;
        this.mark = home.resolve("signet").resolve("first-start");
        this.memory = home.resolve("signet").resolve("keys");
    }

    /** What the instance directory {@code home} tells, which need not exist. */
    public static KeyTraces in(Path home) {
        KeyTraces traces = new KeyTraces(home);
        try {
            if (Files.exists(home)) {
                // Files of an instance are found where they really are.
                traces = new KeyTraces(home.toRealPath());
            }
            traces.look();
        } catch (IOException | UncheckedIOException e) {
            traces.fresh.clear();
        }
        return traces;
    }

    public Path home() {
        return home;
    }

    public boolean isFresh(KeyRingKind kind) {
        return fresh.contains(kind);
    }

    public boolean isFreshInAny() {
        return !fresh.isEmpty();
    }

    /** Whether there is a value that the master is tested with at each start. */
    public boolean hadCanary() {
        return canary;
    }

    /** Notes which rings its first start will make. */
    public void mark() throws IOException {
        String labels = String.join("\n", fresh.stream().map(KeyRingKind::label).toList());
        PrivateFolder.make(mark.getParent());
        AtomicFile.replace(mark, (labels + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Its first start is over. */
    public void unmark() throws IOException {
        Files.deleteIfExists(mark);
    }

    private void look() throws IOException {
        List<String> marked = marked();
        if (marked.isEmpty() && remembersAll()) {
            // As nearly always, and without a look into every bundle.
            return;
        }
        Optional<InstanceHome> instance = InstanceHome.findOfFarm(home);
        canary = false;
        if (instance.isPresent()) {
            for (BundleFolder bundle : instance.get().bundles(Product.SIGNET.cryptoBundle())) {
                canary |= exists(bundle.data().resolve("canary"));
                if (isElsewhere(bundle.data())) {
                    return;
                }
            }
        }
        if (isElsewhere(memory)) {
            return;
        }
        for (KeyRingKind kind : KeyRingKind.values()) {
            List<Path> found = traces(instance, kind);
            if (found.isEmpty()
                    || (instance.isPresent()
                            && marked.contains(kind.label())
                            && isOfFirstStart(instance.get(), kind, found))) {
                fresh.add(kind);
            }
        }
    }

    private boolean remembersAll() throws IOException {
        for (KeyRingKind kind : KeyRingKind.values()) {
            if (named(memory, kind).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isElsewhere(Path folder) throws IOException {
        return StorageMarker.read(folder.resolve(StorageMarker.NAME)).isElsewhere();
    }

    private List<String> marked() throws IOException {
        try {
            return Files.readAllLines(mark, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** All files that bear the ring's name. */
    private List<Path> traces(Optional<InstanceHome> instance, KeyRingKind kind) throws IOException {
        List<Path> found = new ArrayList<>(named(memory, kind));
        if (instance.isPresent()) {
            for (BundleFolder bundle : instance.get().bundles(Product.SIGNET.keyBundle())) {
                found.addAll(named(bundle.data(), kind));
            }
            Optional<KeyLayout> layout = instance.get().keys();
            if (layout.isPresent() && layout.get().isElsewhere()) {
                found.addAll(named(layout.get().folder(), kind));
            }
        }
        return found;
    }

    private static List<Path> named(Path folder, KeyRingKind kind) throws IOException {
        if (!exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            String label = kind.label();
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        // The lock of a writer says nothing.
                        return name.equals(label) || (name.startsWith(label + ".") && !name.equals(label + ".lock"));
                    })
                    .toList();
        }
    }

    /** The key file, its copy and the copy's fingerprint, and nothing else; the ring is raw, and nothing needs it. */
    private boolean isOfFirstStart(InstanceHome instance, KeyRingKind kind, List<Path> found) throws IOException {
        KeyLayout layout = instance.keys().orElse(null);
        if (layout == null
                || layout.isElsewhere()
                || exists(home.resolve("signet").resolve("relocation"))) {
            return false;
        }
        KeyRingFile own = layout.ring(kind);
        KeyRingFile copy = layout.mirror(kind);
        List<Path> expected =
                List.of(own.path(), copy.path(), copy.path().resolveSibling(kind.label() + ".fingerprint"));
        try {
            KeyRing ring = own.read();
            return ring.isRaw()
                    && expected.containsAll(found)
                    && (!copy.exists() || copy.read().fingerprint().equals(ring.fingerprint()))
                    && !isNeeded(instance, ring);
        } catch (KeyRingFormatException e) {
            return false;
        }
    }

    /** Whether a configuration holds a value that names a key of this ring. */
    private static boolean isNeeded(InstanceHome instance, KeyRing ring) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(instance.layout().configurations(instance.folder())));
        instance.bundle(CONFIGURATION_ADMIN).map(BundleFolder::data).ifPresent(folders::add);
        for (Path folder : folders) {
            if (exists(folder) && isNeeded(folder, ring)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNeeded(Path folder, KeyRing ring) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (ring.keys().stream()
                        .anyMatch(key -> content.contains("." + key.id().value() + "."))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean exists(Path path) {
        return !Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
