/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code docs/install.md} tells people to type, step by step. */
public record InstallPage(List<String> steps) {

    private static final String BEGIN = "```sh";

    private static final String END = "```";

    /** Reads it from the checkout. A step is what stands in one block of shell commands. */
    public static InstallPage read() throws IOException {
        List<String> steps = new ArrayList<>();
        StringBuilder step = null;
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("signet.root")).resolve("docs/install.md"))) {
            if (line.equals(BEGIN)) {
                step = new StringBuilder();
            } else if (line.equals(END)) {
                if (step != null) {
                    steps.add(step.toString());
                }
                step = null;
            } else if (step != null) {
                step.append(line).append('\n');
            }
        }
        return new InstallPage(List.copyOf(steps));
    }

    /** The only step with these words. */
    public String step(String words) {
        List<String> found = steps.stream().filter(step -> step.contains(words)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " steps have " + words);
        }
        return found.get(0);
    }
}
