/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Step;
import dev.signet.home.Backups;
import java.nio.file.Path;
import java.time.Instant;

/** Writes one configuration with values that were sealed again, and keeps the former file beside it. */
final class RewriteFile implements Step {

    private final ConfigurationFile file;
    private final byte[] next;
    private final int values;
    private final Path backup;
    private boolean written;

    RewriteFile(ConfigurationFile file, byte[] next, int values, Instant now) {
        this.file = file;
        this.next = next;
        this.values = values;
        this.backup = Backups.of(file.path(), now);
    }

    @Override
    public String text() {
        return file.path() + ": seal " + values + (values == 1 ? " value" : " values")
                + " again; the former file is kept as " + backup.getFileName();
    }

    @Override
    public void run() throws CommandException {
        file.backUp(backup);
        file.write(next);
        written = true;
    }

    @Override
    public void undo() throws CommandException {
        if (written) {
            file.putBack(next);
        }
    }
}
