/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.Voice;
import dev.signet.home.HomeUse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Stopped instances that cannot be started until this is closed. */
public final class HeldHomes implements AutoCloseable {

    private final Voice voice;
    private final Deque<HomeUse> uses = new ArrayDeque<>();

    public HeldHomes(Voice voice) {
        this.voice = voice;
    }

    /** Releases that one, too, when this is closed. */
    public void add(HomeUse use) {
        uses.push(use);
    }

    @Override
    public void close() {
        uses.forEach(this::release);
    }

    private void release(HomeUse use) {
        try {
            use.close();
        } catch (IOException e) {
            voice.warning("a lock was not released: " + e.getMessage(), "it goes with this process");
        }
    }
}
