/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.storage.StorageWord;
import dev.signet.home.InstanceHome;
import dev.signet.home.KeyLayout;
import dev.signet.home.StorageMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The directory of one farm: its state, its credentials, and a folder for each instance and for the load balancer.
 *
 * @param program how the operator calls the command, for hints that can be copied
 * @param usual whether the command takes this home if none is named
 */
public record FarmHome(Path folder, String program, boolean usual) {

    private static final Set<String> RESERVED = Set.of("lib", "tls", LoadBalancerState.NAME);

    public FarmHome {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path credentials() {
        return folder.resolve("credentials.json");
    }

    /** What instances sign in to one another with, for each instance to read. */
    public Path transportPassword() {
        return folder.resolve("transport-password");
    }

    /** Where the load balancer's certificate is, if it serves HTTPS. */
    public Path tls() {
        return folder.resolve("tls");
    }

    /** Whether no instance can be called so, since the home has a folder of that name for something else. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** The home of the instance of that name. */
    public Path instance(String name) {
        return folder.resolve(name);
    }

    /** Where that instance keeps its keys; empty as long as it has no bundle that does. */
    public Optional<KeyLayout> keys(String name) throws IOException {
        Optional<InstanceHome> home = InstanceHome.findOfFarm(instance(name));
        return home.isEmpty() ? Optional.empty() : home.get().keys();
    }

    /** The file in which that instance keeps its ring of that kind; empty if there is none, or files have no say. */
    public Optional<KeyRingFile> keyFile(String name, KeyRingKind kind) throws IOException {
        Optional<KeyLayout> layout = keys(name);
        return layout.isEmpty() || layout.get().marker().isElsewhere()
                ? Optional.empty()
                : layout.map(found -> found.ring(kind)).filter(KeyRingFile::exists);
    }

    /** The storage in which that instance keeps its keys, if its marker names another one than files. */
    public Optional<StorageWord> keysElsewhere(String name) throws IOException {
        Optional<KeyLayout> layout = keys(name);
        return layout.isEmpty()
                ? Optional.empty()
                : Optional.of(layout.get().marker())
                        .filter(StorageMarker::isElsewhere)
                        .flatMap(StorageMarker::word);
    }

    /** What the instance itself has to say. */
    public Path log(String name) {
        return name.equals(LoadBalancerState.NAME)
                ? instance(name).resolve("balancer.log")
                : instance(name).resolve("logs").resolve("error.log");
    }

    /** What the Java process of an instance has to say before the instance can. */
    public Path output(String name) {
        return name.equals(LoadBalancerState.NAME)
                ? log(name)
                : instance(name).resolve("logs").resolve("stdout.log");
    }

    /** The classes that the farm's processes run on: a copy, since a later build replaces the original under their feet. */
    public Path jar() {
        return folder.resolve("lib").resolve("signet.jar");
    }

    Path lock() {
        return folder.resolve("farm.lock");
    }

    /** How the operator calls that command of {@code signet farm} for this home. */
    public String command(String verb) {
        return quoted(program) + " farm " + verb + (usual ? "" : " --home " + quoted(folder.toString()));
    }

    /** How the operator copies the keys of one instance to another. */
    public String replicateCommand(String from, String to) {
        return quoted(program) + " keys replicate --from "
                + quoted(instance(from).toString()) + " --to "
                + quoted(instance(to).toString());
    }

    /** How the operator compares the keys of two instances. */
    public String compareCommand(String one, String other) {
        return quoted(program) + " keys compare " + quoted(instance(one).toString()) + " "
                + quoted(instance(other).toString());
    }

    /** How the operator moves an instance's keys from its repository into files. */
    public String relocateCommand(String name) {
        return quoted(program) + " keys relocate " + quoted(instance(name).toString());
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Makes the home if there is none, and finds out whether it can be written. */
    public void prepare() throws FarmException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FarmException("the farm's home " + folder + " is a file", "name a directory with --home");
        }
        makeFolder(folder);
        if (!Files.isWritable(folder)) {
            throw new FarmException(
                    "the farm's home " + folder + " may not be written by this user",
                    "run as its owner, have its file system mounted for writing, or name another directory with --home");
        }
    }

    /** Makes a folder that only this user may enter: repositories and key files live below. */
    public static void makeFolder(Path folder) throws FarmException {
        FileAttribute<?>[] ownerOnly =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder, ownerOnly);
        } catch (IOException e) {
            throw FarmException.ofFile("this folder cannot be made", folder, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
