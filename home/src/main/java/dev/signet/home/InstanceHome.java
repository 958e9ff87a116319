/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The directory of one instance, under whichever launcher it runs, and whichever product it is.
 *
 * <p>Only looks; never changes anything in the directory. What it finds is as fresh as the call.
 */
public final class InstanceHome {

    private static final String CONFIGURATION_ADMIN = "org.apache.felix.configadmin";

    private final HomeFolder folder;

    private InstanceHome(HomeFolder folder) {
        this.folder = folder;
    }

    /**
     * The instance directory {@code folder}, or the one that usually lies in such a folder: AEM's {@code crx-quickstart},
     * {@code launcher} or {@code sling} of Sling's launchers; empty if there is none.
     */
    public static Optional<InstanceHome> find(Path folder) {
        return find(folder, List.of());
    }

    /** The same, of which some files may also lie in one of these folders. */
    public static Optional<InstanceHome> find(Path folder, List<Path> elsewhere) {
        return find(folder, (Path home) -> Premises.of(home, elsewhere));
    }

    /** The same of an instance of this process' own farm, which was told where to keep its keys by its owner. */
    public static Optional<InstanceHome> findOfFarm(Path folder) {
        return find(folder, Premises::anywhere);
    }

    private static Optional<InstanceHome> find(Path folder, Function<Path, Premises> premises) {
        return Layout.homesIn(folder).stream()
                .flatMap(home -> Layout.of(home).stream()
                        .limit(1)
                        .map(layout -> new InstanceHome(new HomeFolder(home, layout, premises.apply(home)))))
                .findFirst();
    }

    /**
     * The path by which to use {@code path} of this instance: itself, or where it really is if a link is on the way.
     *
     * @throws OutsideHomeException if that is outside of this directory, in a folder that nobody named
     */
    public Path require(Path path) throws IOException {
        return folder.require(path);
    }

    /** How its launcher arranged it. */
    public Layout layout() {
        return folder.layout();
    }

    /** Where its Configuration Admin keeps configurations: where it was told to, or else in its own bundle. */
    public Path configurations() throws IOException {
        requireOneLayout();
        Optional<Path> told = SlingProperties.of(folder).value("felix.cm.dir").map(folder.path()::resolve);
        if (told.isPresent()) {
            return told.get();
        }
        Path usual = layout().configurations(folder.path());
        return Files.isDirectory(usual)
                ? usual
                : bundle(CONFIGURATION_ADMIN)
                        .map(bundle -> bundle.data().resolve("config"))
                        .filter(Files::isDirectory)
                        .orElse(usual);
    }

    public Path folder() {
        return folder.path();
    }

    /** Whether this launcher leaves framework properties in the directory, so that {@link #property} can tell them. */
    public boolean hasProperties() {
        return folder.layout().hasProperties();
    }

    /** A framework property, as its launcher will set it from a file here; empty if no file here does. */
    public Optional<String> property(String name) throws IOException {
        return SlingProperties.of(folder).value(name);
    }

    /** The addresses of the other instances, as a file here names them; empty if none does. */
    public Optional<String> peers() throws IOException {
        return SlingProperties.of(folder).peers();
    }

    /** Where the OSGi framework keeps its bundles. */
    public Path frameworkStorage() {
        return folder.frameworkStorage();
    }

    /** Bundles of two launchers in one directory: nobody can tell here which of them runs. */
    private void requireOneLayout() throws IOException {
        List<Layout> found = Layout.of(folder.path());
        if (found.size() > 1) {
            throw new UnresolvedSettingException(
                    folder + " holds bundles in " + found.get(0) + " and in " + found.get(1)
                            + ", and an instance has them in one place",
                    "move the one away that its launcher does not use");
        }
    }

    /**
     * The installed bundles of that symbolic name, lowest number first.
     *
     * <p>There may be several: an upgrade that installed instead of updating leaves the old one behind.
     */
    public List<BundleFolder> bundles(String symbolicName) throws IOException {
        return bundles().stream()
                .filter(bundle -> bundle.nameAmong(List.of(symbolicName)).isPresent())
                .toList();
    }

    /** All installed bundles, lowest number first. */
    private List<BundleFolder> bundles() throws IOException {
        List<BundleFolder> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(require(frameworkStorage()), "bundle*")) {
            for (Path each : folders) {
                BundleFolder.read(folder, require(each)).ifPresent(found::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparingLong(BundleFolder::id));
        return found;
    }

    /** The installed bundle of that symbolic name; of several the one installed last. */
    public Optional<BundleFolder> bundle(String symbolicName) throws IOException {
        List<BundleFolder> found = bundles(symbolicName);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Where this instance keeps its keys; empty if it has no bundle that keeps them in files. */
    public Optional<KeyLayout> keys() throws IOException {
        requireOneLayout();
        Map<String, BundleFolder> newest = newest(Arrays.stream(Product.values())
                .flatMap(product -> Stream.of(product.cryptoBundle(), product.keyBundle()))
                .toList());
        for (Product product : Product.values()) {
            BundleFolder keyBundle = newest.get(product.keyBundle());
            if (keyBundle != null) {
                requireStorageHere();
                return Optional.of(KeyLayout.of(
                        folder,
                        product,
                        newest.get(product.cryptoBundle()),
                        keyBundle,
                        KeyFolderOverride.find(folder, product).orElse(null)));
            }
        }
        return Optional.empty();
    }

    /** The bundles of an instance that was told to keep them elsewhere are not those that are found here. */
    private void requireStorageHere() throws IOException {
        SlingProperties properties = SlingProperties.of(folder);
        Optional<String> told = properties.value("org.osgi.framework.storage");
        if (told.isPresent() && !isSame(folder.path().resolve(told.get()), frameworkStorage())) {
            throw properties.unresolved(
                    "org.osgi.framework.storage",
                    told.get(),
                    "the bundles of the instance are there, and not in " + frameworkStorage());
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.isSameFile(one, other);
    }

    /** The installed bundles of these symbolic names; of several the one installed last. */
    public Map<String, BundleFolder> newest(Collection<String> symbolicNames) throws IOException {
        Map<String, BundleFolder> found = new HashMap<>();
        bundles().forEach(bundle -> bundle.nameAmong(symbolicNames).ifPresent(name -> found.put(name, bundle)));
        return found;
    }

    /**
     * Where this instance keeps its ring of the given kind in a file, whether the file exists yet or not; empty if it has
     * no bundle that keeps keys in files.
     */
    public Optional<KeyRingFile> keyRingFile(KeyRingKind kind) throws IOException {
        return keys().map(layout -> layout.ring(kind));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
