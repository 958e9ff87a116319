/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.owner;

import dev.signet.cli.command.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** This program's classes where everybody can read them: as they are, or else as a copy for one run. */
final class Program implements AutoCloseable {

    private final List<String> classPath = new ArrayList<>();
    private Optional<Path> copies = Optional.empty();

    private Program() {}

    /** The class path {@code text}, of which nothing has to be secret. */
    static Program of(String text) throws CommandException {
        Program program = new Program();
        for (String entry : text.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            try {
                program.classPath.add((isForEverybody(path) ? path : program.copy(path)).toString());
            } catch (IOException e) {
                program.close();
                throw CommandException.ofFile("the program cannot be copied for the user it has to work as", path, e);
            }
        }
        return program;
    }

    String classPath() {
        return String.join(File.pathSeparator, classPath);
    }

    /** Whether everybody may read that file, and enter all the folders that it lies in. */
    static boolean isForEverybody(Path path) throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        Path real = path.toRealPath();
        if (!has(real, PosixFilePermission.OTHERS_READ)) {
            return false;
        }
        for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
            if (!has(folder, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path).contains(permission);
    }

    private Path copy(Path original) throws IOException {
        if (copies.isEmpty()) {
            copies = Optional.of(Files.createTempDirectory("signet-program"));
            open(copies.get());
        }
        Path target = copies.get().resolve(classPath.size() + "-" + original.getFileName());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(original.relativize(file).toString());
                Files.copy(file, copy);
                open(copy);
            }
        }
        return target;
    }

    private static void open(Path path) throws IOException {
        Set<PosixFilePermission> mode =
                PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
        Files.setPosixFilePermissions(path, mode);
    }

    @Override
    public void close() {
        if (copies.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(copies.get())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Nothing in it is secret, and the system empties that folder.
        }
    }
}
