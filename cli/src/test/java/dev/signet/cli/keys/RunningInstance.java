/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.testkit.AemDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does with a directory's key files what a running instance of Signet does: takes newer rings, and mirrors them. */
final class RunningInstance implements AutoCloseable {

    private final AemDirectory directory;
    private final Closeable lock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "running instance");

    RunningInstance(AemDirectory directory) throws IOException {
        this.directory = directory;
        this.lock = directory.running();
        Files.createDirectories(directory.home().resolve("signet/keys"));
        look();
        thread.start();
    }

    /** The ring it uses. */
    KeyRing inForce(KeyRingKind kind) throws IOException, KeyRingFormatException {
        return mirror(kind).read();
    }

    private void run() {
        try {
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Path folder = directory.hmac().getParent();
        for (KeyRingKind kind : KeyRingKind.values()) {
            try {
                KeyRing found = KeyRingFile.in(folder, kind).read();
                if (!mirror(kind).exists() || RingReplacement.decide(inForce(kind), found) != RingReplacement.OLDER) {
                    mirror(kind).write(found);
                }
            } catch (IOException | KeyRingFormatException e) {
                // What an instance does with that is not the matter here.
            }
        }
    }

    private KeyRingFile mirror(KeyRingKind kind) {
        return KeyRingFile.in(directory.home().resolve("signet/keys"), kind);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }
}
