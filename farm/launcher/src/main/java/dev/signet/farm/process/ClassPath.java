/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Optional;

/** The classes that this process runs on, for the processes that it starts. */
final class ClassPath {

    private ClassPath() {}

    /**
     * The class path for a farm's processes.
     *
     * <p>A jar is copied into the farm's home first: processes load classes for as long as they live, and a build that
     * replaces the original must not disturb them. They keep the copy open even when a later start replaces that.
     */
    static String forFarm(FarmHome home) throws FarmException {
        Optional<Path> jar = ownJar();
        if (jar.isEmpty()) {
            return System.getProperty("java.class.path");
        }
        FarmHome.makeFolder(home.jar().getParent());
        Path temporary = home.jar()
                .resolveSibling("signet.jar." + ProcessHandle.current().pid());
        try {
            if (isCopy(jar.get(), home.jar())) {
                return home.jar().toString();
            }
            Files.copy(jar.get(), temporary, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(temporary, home.jar(), StandardCopyOption.ATOMIC_MOVE);
            return home.jar().toString();
        } catch (IOException e) {
            throw FarmException.ofFile("the farm's classes cannot be copied", home.jar(), e);
        }
    }

    private static boolean isCopy(Path jar, Path copy) throws IOException {
        return Files.exists(copy)
                && Files.size(jar) == Files.size(copy)
                && Files.getLastModifiedTime(jar).equals(Files.getLastModifiedTime(copy));
    }

    private static Optional<Path> ownJar() {
        CodeSource source = ClassPath.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes from " + source.getLocation(), e);
        }
    }
}
