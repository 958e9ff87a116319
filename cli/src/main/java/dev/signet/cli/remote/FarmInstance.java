/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import dev.signet.cli.command.CommandException;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmStateFile;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.home.InstanceHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Running instances of a farm, which can be asked without anybody saying how: their farm's home tells. */
public final class FarmInstance {

    private FarmInstance() {}

    /** The instance that runs on that directory; empty if it does not, or no farm on this machine keeps it. */
    public static Optional<RemoteInstance> running(InstanceHome home) {
        Path folder = home.folder().toAbsolutePath().normalize();
        Path farm = folder.getParent();
        if (farm == null || !Files.isRegularFile(FarmStateFile.in(farm).path())) {
            return Optional.empty();
        }
        try {
            Optional<FarmState> state = FarmStateFile.in(farm).read();
            Optional<InstanceState> instance = state.flatMap(
                            found -> found.instance(folder.getFileName().toString()))
                    .filter(found ->
                            found.process().filter(ProcessIdentity::isAlive).isPresent());
            if (instance.isEmpty()) {
                return Optional.empty();
            }
            // The farm's own password, to this machine only: nobody else's goes where a file in a directory says.
            return Optional.of(new RemoteInstance(
                    InstanceUrl.of("http://127.0.0.1:" + instance.get().port(), false),
                    RemoteCredentials.find(new FarmHome(farm, "signet", false).credentials(), Map.of())));
        } catch (FarmException | CommandException e) {
            return Optional.empty();
        }
    }
}
