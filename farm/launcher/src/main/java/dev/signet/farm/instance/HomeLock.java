/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to use an instance home, held by one process at a time.
 *
 * <p>The operating system releases it when the process dies, however it dies, so that nothing has to be cleaned up
 * after a crash. The file names the process that holds it, for people only.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of {@code home}. */
    public static HomeLock acquire(Path home) throws UnusableInstance {
        Path file = home.resolve("signet/instance.lock");
        try {
            Files.createDirectories(file.getParent());
            return acquire(
                    home,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UnusableInstance(home + " cannot be locked (" + e.getMessage()
                    + "). Check that this user may write there and that the disk is not full.");
        }
    }

    private static HomeLock acquire(Path home, FileChannel channel) throws IOException, UnusableInstance {
        if (lock(channel) == null) {
            String owner = owner(channel);
            channel.close();
            throw new UnusableInstance(home + " is in use by " + owner
                    + ". Stop that instance first ('signet farm stop'), or use another home.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
        return new HomeLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String pid = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        return pid.matches("\\d+") ? "process " + pid : "another process";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
