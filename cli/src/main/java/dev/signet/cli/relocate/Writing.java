/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.NotedStep;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.cli.relocate.source.KeyPair;
import dev.signet.cli.relocate.target.FileChange;
import dev.signet.cli.relocate.target.FileRole;
import dev.signet.cli.relocate.target.TargetFile;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps that put both keys and the marker into an instance's files. */
final class Writing {

    private final TargetInstance target;
    private final KeyPair keys;
    private final String begun;

    /**
     * @param begun the instant in the names of the backups
     */
    Writing(TargetInstance target, KeyPair keys, String begun) {
        this.target = target;
        this.keys = keys;
        this.begun = begun;
    }

    /** What the marker is to hold: six bytes. */
    static byte[] marker() {
        return StorageWord.FILES.text().getBytes(StandardCharsets.US_ASCII);
    }

    /** Those of the steps for {@code changes} that are not done yet. */
    Plan plan(List<FileChange> changes) throws CommandException {
        Plan plan = new Plan();
        List<Step> writes = new ArrayList<>();
        for (FileChange change : changes) {
            TargetFile file = new TargetFile(target, change, begun);
            try {
                if (file.isAsAfter()) {
                    continue;
                }
                if (file.hadContent() && !file.hasBackup()) {
                    plan.add(backUp(file));
                }
                writes.add(write(file));
            } catch (IOException e) {
                throw CommandException.ofFile("the file cannot be read", file.file(), e);
            }
        }
        writes.forEach(plan::add);
        return plan;
    }

    private static Step backUp(TargetFile file) {
        return new NotedStep(
                "back up " + file.role().label(),
                "back up " + file.file() + " as " + file.backup().getFileName(),
                file::backUp);
    }

    private Step write(TargetFile file) {
        String label = file.role().label();
        if (file.isRemoved()) {
            return new NotedStep(
                    "remove " + label, "remove " + file.file() + ", which belongs to the other master", file::remove);
        }
        if (file.role() == FileRole.STORAGE) {
            return new NotedStep(
                    "write " + label,
                    "write " + StorageWord.FILES + ", without a newline, to " + file.file(),
                    () -> file.put(marker()));
        }
        return new NotedStep("write " + label, "copy " + label + " to " + file.file(), () -> putKey(file));
    }

    private void putKey(TargetFile file) throws IOException, CommandException {
        byte[] content = keys.key(file.role().kind().orElseThrow()).content();
        try {
            file.put(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
