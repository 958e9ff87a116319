/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the details of a mistake of ours for those who can mend it, and spares everybody else. */
public final class BugReport {

    private final Voice voice;

    public BugReport(Voice voice) {
        this.voice = voice;
    }

    public void write(Throwable bug) {
        try {
            // Only the owner may read a temporary file.
            Path file = Files.createTempFile("signet-bug-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                writer.println(SignetCommand.Version.text());
                bug.printStackTrace(writer);
            }
            voice.error("this is a bug in signet, not a mistake of yours", "report it with the details in " + file);
        } catch (IOException e) {
            voice.error(
                    "this is a bug in signet, not a mistake of yours: "
                            + bug.getClass().getName(),
                    "report it; the details could not be written to the folder for temporary files");
        }
    }
}
