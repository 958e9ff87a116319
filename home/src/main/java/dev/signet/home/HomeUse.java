/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right to change a stopped instance's directory: as long as it is held, no instance starts there.
 *
 * <p>Instances hold locks of the operating system on files in their directory, which vanish with the process however it
 * ends. A directory without any of these files is a stopped one.
 */
public final class HomeUse implements AutoCloseable {

    /** Of the OSGi framework, of a farm's instance, and of the repository. */
    private static List<Path> locks(InstanceHome home) {
        List<Path> locks = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            locks.add(layout.storage(home.folder()).resolve("cache.lock"));
        }
        locks.add(home.folder().resolve("signet/instance.lock"));
        locks.add(home.folder().resolve("repository/segmentstore/repo.lock"));
        return locks;
    }

    private final List<FileChannel> held = new ArrayList<>();

    private HomeUse() {}

    /** Whether an instance runs on that directory. */
    public static boolean isRunning(InstanceHome home) throws IOException {
        for (Path lock : locks(home)) {
            try (FileChannel channel = FileChannel.open(file(home, lock), StandardOpenOption.READ)) {
                if (!obtained(channel, true)) {
                    return true;
                }
            } catch (NoSuchFileException e) {
                // Nobody ever locked it.
            }
        }
        return false;
    }

    /** Keeps instances from starting on that directory; empty if one runs already. */
    public static Optional<HomeUse> ofStopped(InstanceHome home) throws IOException {
        HomeUse use = new HomeUse();
        try {
            for (Path lock : locks(home)) {
                if (!use.take(file(home, lock))) {
                    use.close();
                    return Optional.empty();
                }
            }
            return Optional.of(use);
        } catch (IOException e) {
            use.close();
            throw e;
        }
    }

    /** The lock file itself: to open a pipe would take for ever, and a link leads to whatever else may be locked. */
    private static Path file(InstanceHome home, Path lock) throws IOException {
        Path file = home.require(lock);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, "this is a folder, a pipe or a device, and not a lock");
        }
        return file;
    }

    private boolean take(Path lock) throws IOException {
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
            held.add(channel);
            return obtained(channel, false);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static boolean obtained(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held) {
            channel.close();
        }
    }
}
