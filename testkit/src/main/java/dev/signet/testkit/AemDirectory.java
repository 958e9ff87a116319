/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An instance directory laid out as AEM lays out {@code crx-quickstart}, with nothing in it but what keys need.
 *
 * <p>Bundle folders have a {@code bundle.info} of six lines, a revision, and a {@code data} folder with the files
 * {@code storage}, {@code hmac} and {@code master}. There is no file of Adobe's in it.
 */
public final class AemDirectory {

    /** Where the jar of a bundle is, as seen from its folder. */
    public enum Jar {
        /** Copied into the revision. */
        COPIED,
        /** Outside of the directory, under a name with a space in it; the location says {@code reference:file:}. */
        REFERENCED,
        /** As {@link #REFERENCED}, but the jar was deleted since. */
        GONE
    }

    /** The numbers that the two crypto bundles get in a directory made by {@link #adobe} or {@link #signet}. */
    public static final int CRYPTO_BUNDLE = 21;

    public static final int KEY_BUNDLE = 25;

    private final Path home;

    private AemDirectory(Path home) {
        this.home = home;
    }

    /** A new {@code folder/crx-quickstart} with Adobe's two bundles, marker {@code Bundle} and no keys. */
    public static AemDirectory adobe(Path folder) throws IOException {
        return new AemDirectory(folder.resolve("crx-quickstart"))
                .bundle(0, "org.apache.felix.framework", Jar.GONE)
                .bundle(CRYPTO_BUNDLE, "com.adobe.granite.crypto", Jar.COPIED)
                .bundle(KEY_BUNDLE, "com.adobe.granite.crypto.file", Jar.COPIED)
                .storage("Bundle");
    }

    /** The same in {@code folder} itself with Signet's bundles: a farm instance that was never started. */
    public static AemDirectory signet(Path folder) throws IOException {
        return new AemDirectory(folder)
                .bundle(CRYPTO_BUNDLE, "dev.signet.crypto", Jar.REFERENCED)
                .bundle(KEY_BUNDLE, "dev.signet.crypto.file", Jar.REFERENCED)
                .storage("Bundle");
    }

    /** The directory that holds {@code launchpad/felix}. */
    public Path home() {
        return home;
    }

    /** The data folder of the bundle with that number. */
    public Path data(int bundle) {
        return home.resolve("launchpad/felix/bundle" + bundle + "/data");
    }

    public Path marker() {
        return data(CRYPTO_BUNDLE).resolve("storage");
    }

    public Path hmac() {
        return data(KEY_BUNDLE).resolve("hmac");
    }

    public Path master() {
        return data(KEY_BUNDLE).resolve("master");
    }

    /** Writes the marker, exactly as given. */
    public AemDirectory storage(String text) throws IOException {
        Files.writeString(marker(), text);
        return this;
    }

    /** Writes both key files, exactly as given. */
    public AemDirectory keys(byte[] hmac, byte[] master) throws IOException {
        Files.write(hmac(), hmac);
        Files.write(master(), master);
        return this;
    }

    /** Adds an installed bundle with an empty data folder. */
    public AemDirectory bundle(int number, String symbolicName, Jar where) throws IOException {
        Path revision = Files.createDirectories(home.resolve("launchpad/felix/bundle" + number + "/version0.0"));
        Files.createDirectories(data(number));
        Path outside = home.toAbsolutePath().resolveSibling("installed bundles").resolve(symbolicName + "-1.2.3.jar");
        String location = where == Jar.COPIED
                ? "slinginstall:/libs/system/install/" + symbolicName + "-1.2.3.jar"
                : "reference:file:" + outside.toUri().getRawPath();
        switch (where) {
            case COPIED -> writeJar(revision.resolve("bundle.jar"), symbolicName);
            case REFERENCED -> writeJar(outside, symbolicName);
            case GONE -> {}
        }
        Files.writeString(revision.resolve("revision.location"), location);
        Files.writeString(
                revision.resolveSibling("bundle.info"),
                number + "\n" + location + "\n32\n20\n1700000000000\n0\n",
                StandardCharsets.UTF_8);
        return this;
    }

    /** Writes the configuration of a PID with one text property, as Felix' Configuration Admin does. */
    public AemDirectory configuration(String pid, String property, String value) throws IOException {
        Path file = configurationFile(pid);
        Files.createDirectories(file.getParent());
        Files.writeString(file, property + "=\"" + value + "\"\nservice.pid=\"" + pid + "\"\n");
        return this;
    }

    /** The file that Felix' Configuration Admin keeps that configuration in. */
    public Path configurationFile(String pid) {
        return home.resolve("launchpad/config").resolve(pid.replace('.', '/') + ".config");
    }

    /** Lets the directory look as if an instance ran on it, until the result is closed. */
    public Closeable running() throws IOException {
        FileChannel channel = FileChannel.open(
                home.resolve("launchpad/felix/cache.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another process runs on " + home);
        }
        return channel;
    }

    private static void writeJar(Path jar, String symbolicName) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName + ";singleton:=true");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
    }
}
