/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.ExclusiveFile;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.FarmStateFile;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps farms that are started at the same time from choosing the same ports.
 *
 * <p>A port that is chosen is listened to seconds later. Until then it shows in the state of its farm, which is found by
 * the farm's processes. So the farms of one user choose their ports and start their processes one after the other.
 */
public final class PortClaims implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<ExclusiveFile> turn;

    private PortClaims(Optional<ExclusiveFile> turn) {
        this.turn = turn;
    }

    /** Waits until no other farm of this user is choosing; after a while it goes on anyway, since most often that is fine. */
    static PortClaims open(Path folder, Waiting waiting) throws InterruptedException {
        Path file = folder.resolve("signet-" + System.getProperty("user.name") + ".lock");
        try {
            return new PortClaims(Optional.of(ExclusiveFile.take(file, PATIENCE, waiting)));
        } catch (IOException e) {
            // Where nothing temporary can be written, farms that start at the same time take their chances.
            return new PortClaims(Optional.empty());
        }
    }

    /** The same, in the folder for temporary files, which all farms of a user have in common. */
    public static PortClaims open(Waiting waiting) throws InterruptedException {
        return open(Path.of(System.getProperty("java.io.tmpdir")), waiting);
    }

    /** The ports of all other farms on this machine whose processes run and whose state may be read. */
    public Set<Integer> ofOthers(FarmHome home) {
        Set<Integer> ports = new HashSet<>();
        FarmProcesses.homesOfAll()
                .filter(other -> !other.equals(home.folder()))
                .forEach(other -> addPorts(other, ports));
        return ports;
    }

    /** The ports of all other farms, and of everything in this farm but for one instance, running or not. */
    public Set<Integer> ofAllBut(InstanceState instance, FarmState state, FarmHome home) {
        Set<Integer> ports = ofOthers(home);
        ports.add(state.loadBalancer().port());
        state.instances().stream()
                .filter(other -> !other.name().equals(instance.name()))
                .forEach(other -> ports.add(other.port()));
        return ports;
    }

    private static void addPorts(Path farm, Set<Integer> ports) {
        try {
            FarmStateFile.in(farm)
                    .read()
                    .filter(state -> state.phase() != Phase.STOPPED)
                    .ifPresent(state -> {
                        ports.add(state.loadBalancer().port());
                        state.instances().forEach(instance -> ports.add(instance.port()));
                    });
        } catch (FarmException e) {
            // Somebody else's farm, or a damaged one: what it listens to already is seen by trying.
        }
    }

    /** Lets the next farm choose. */
    @Override
    public void close() {
        try {
            if (turn.isPresent()) {
                turn.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
