/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.home.InstanceHome;
import java.util.List;
import java.util.Optional;

/** What the texts of one configuration of an instance are. */
public final class ConfiguredTexts {

    private final Optional<PidProperties> configuration;

    private ConfiguredTexts(Optional<PidProperties> configuration) {
        this.configuration = configuration;
    }

    /** The configuration of that PID as the instance's Configuration Admin keeps it; nothing if there is none. */
    public static ConfiguredTexts of(InstanceHome home, String pid) throws CommandException {
        return new ConfiguredTexts(ConfigurationFiles.of(home).files().stream()
                .flatMap(file -> file.configurations().stream())
                .filter(found -> found.pid().equals(pid))
                .findFirst());
    }

    /** What a box of a form sets: whether it is ticked; empty if nobody said. */
    public Optional<Boolean> flag(String property) {
        return configuration.flatMap(found -> found.flag(property));
    }

    public Optional<String> first(String property) {
        return all(property).stream().findFirst();
    }

    public List<String> all(String property) {
        return configuration.map(found -> found.texts(property)).orElse(List.of());
    }
}
