/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.plan.Step;
import dev.signet.cli.remote.RemoteInstance;
import java.util.Map;

/** Lets a running instance seal the values of its configurations again. */
record RewrapRemotely(RemoteInstance instance) implements Step {

    @Override
    public String text() {
        return instance + ": let it seal the values of its configurations again";
    }

    @Override
    public void run() throws CommandException, InterruptedException {
        instance.post("rewrap.json", Map.of());
    }
}
