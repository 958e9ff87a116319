/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.cli.secrets.ConfigurationFiles;
import dev.signet.cli.secrets.ProtectedValue;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.seal.Sealer;
import dev.signet.core.seal.Unopened;
import java.util.ArrayList;
import java.util.List;

/** Tells whether the protected values in an instance's configurations can be opened with the master that comes. */
final class OpenableValues {

    private OpenableValues() {}

    /** One sentence for each value that stays closed, and for each file that could not be looked into. */
    static List<String> concerns(TargetInstance target, KeyRing master, Sealer sealer) throws CommandException {
        ConfigurationFiles configurations = ConfigurationFiles.of(target.home());
        List<String> concerns = new ArrayList<>();
        for (ProtectedValue value : configurations.values()) {
            if (value.open(sealer, master) instanceof Unopened unopened) {
                concerns.add("warning: a protected value cannot be opened with this master: " + value.where() + ": "
                        + unopened.message());
            }
        }
        configurations
                .problems()
                .forEach(problem ->
                        concerns.add("warning: not looked into for protected values: " + problem.getMessage()));
        configurations.unseen().forEach(sentence -> concerns.add("warning: " + sentence));
        return concerns;
    }
}
