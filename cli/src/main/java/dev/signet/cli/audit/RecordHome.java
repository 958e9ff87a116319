/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.owner.Owners;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditReading;
import dev.signet.core.audit.AuditRecord;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The record that somebody named by an instance directory, or by the folder of its files. */
final class RecordHome {

    private final AuditFolder folder;

    private RecordHome(AuditFolder folder) {
        this.folder = folder;
    }

    static RecordHome of(Path named, HomeOption homes) throws CommandException {
        Owners.require(named);
        HomeOption.requireVisible(named);
        if (!Files.isDirectory(named)) {
            throw CommandException.unusable(named + " is a file", "name a folder");
        }
        Optional<InstanceHome> home = homes.find(named);
        AuditFolder folder = home.isPresent() ? ofInstance(home.get()) : new AuditFolder(named);
        Owners.require(folder.path());
        RecordHome record = new RecordHome(folder);
        if (record.files() == 0) {
            throw CommandException.unusable(
                    "there is no audit record in " + folder.path(),
                    "name an instance directory whose instance has the bundle dev.signet.audit, or a folder with files"
                            + " audit-*.jsonl");
        }
        return record;
    }

    private static AuditFolder ofInstance(InstanceHome home) throws CommandException {
        AuditFolder folder = AuditFolder.ofInstance(home.folder());
        try {
            return new AuditFolder(home.require(folder.path()));
        } catch (IOException e) {
            throw CommandException.ofFile("the audit record cannot be read", folder.path(), e);
        }
    }

    int files() throws CommandException {
        try {
            return folder.files().size();
        } catch (IOException e) {
            throw CommandException.ofFile("the audit record cannot be read", folder.path(), e);
        }
    }

    AuditReading read(Consumer<AuditRecord> reader) throws CommandException {
        try {
            return folder.read(reader);
        } catch (IOException e) {
            throw CommandException.ofFile("the audit record cannot be read", folder.path(), e);
        }
    }

    @Override
    public String toString() {
        return folder.path().toString();
    }
}
