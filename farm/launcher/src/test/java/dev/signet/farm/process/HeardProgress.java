/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was said. */
public final class HeardProgress implements FarmProgress {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void note(String text) {
        lines.add(text);
    }

    @Override
    public void warning(String text, String nextStep) {
        lines.add("warning: " + text + " -> " + nextStep);
    }

    @Override
    public void stage(String name, Stage stage, Duration after) {
        lines.add(name + " " + stage);
    }

    public List<String> lines() {
        return lines;
    }
}
