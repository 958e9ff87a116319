/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.home.HomeUse;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether a process works in a folder, by what the system knows of the process.
 *
 * <p>A path alone does not tell: a copy may have taken the place of the folder that it named when the process started.
 */
final class ProcessFolder {

    private static final Path PROC = Path.of("/proc");

    private ProcessFolder() {}

    /** Whether {@code folder} is the one that the process works in; {@code argument} is what it was started with. */
    static boolean is(Path folder, ProcessHandle process, Path argument) {
        try {
            Path working = PROC.resolve(Long.toString(process.pid())).resolve("cwd");
            return Files.isReadable(working)
                    ? Files.isSameFile(working, folder)
                    : Files.isSameFile(argument, folder) && isInUse(folder);
        } catch (IOException e) {
            // Of the two, one is no more: the process has ended, or there is no such folder.
            return false;
        }
    }

    /** Without {@code /proc}: nobody has locks in a folder that was put in the place of the process's own. */
    private static boolean isInUse(Path folder) throws IOException {
        Optional<InstanceHome> home = InstanceHome.find(folder);
        return home.isPresent() && HomeUse.isRunning(home.get());
    }
}
