/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.FarmProgress;
import dev.signet.farm.process.MemoryBudget;
import dev.signet.farm.process.Ports;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for everything that would make a start fail, before the start changes anything. */
final class Preflight {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOOPBACK = "127.0.0.1";

    private static final long MEGABYTE = 1024L * 1024;

    /** What a fresh instance writes, with room for its logs. */
    private static final long DISK_PER_INSTANCE = 150 * MEGABYTE;

    private final FarmHome home;
    private final Distribution distribution;
    private final FarmProgress progress;

    Preflight(FarmHome home, Distribution distribution, FarmProgress progress) {
        this.home = home;
        this.distribution = distribution;
        this.progress = progress;
    }

    /**
     * Chooses names and ports: for an instance the port it had before or else the usual ones, where they are free; the
     * asked one for the load balancer.
     *
     * @param before how the farm was when it ran last
     */
    List<InstanceState> plan(Topology topology, Set<Integer> claimed, Optional<FarmState> before) throws FarmException {
        Region region = topology.onlyRegion();
        Ports ports = new Ports(LOOPBACK, claimed);
        int listening = region.balancer().port();
        if (!ports.take(listening)) {
            int free = ports.takeFrom(Math.min(listening + 1, 65_000));
            throw new FarmException(
                    "the load balancer's port " + listening + " on " + LOOPBACK + " is taken",
                    "end the program that has it, or name another port, in the topology or with --port " + free);
        }
        Map<String, Role> roles = new LinkedHashMap<>();
        region.authors().forEach(name -> roles.put(name, Role.AUTHOR));
        region.publish().forEach(name -> roles.put(name, Role.PUBLISH));
        for (Map.Entry<String, Role> instance : roles.entrySet()) {
            requireSameRole(instance.getKey(), instance.getValue());
        }
        Map<String, Integer> had = had(before, roles.keySet());
        Map<String, Integer> kept = new HashMap<>(had);
        kept.values().removeIf(port -> !ports.take(port));
        List<InstanceState> instances = new ArrayList<>();
        for (Map.Entry<String, Role> instance : roles.entrySet()) {
            String name = instance.getKey();
            int port = kept.containsKey(name)
                    ? kept.get(name)
                    : ports.takeFrom(instance.getValue().firstPort());
            if (had.getOrDefault(name, port) != port) {
                progress.note(moved(name, had.get(name), port));
            }
            instances.add(
                    new InstanceState(name, instance.getValue(), region.name(), LOOPBACK, port, Optional.empty()));
        }
        return instances;
    }

    /** What to tell those who knew the address. */
    static String moved(String name, int before, int now) {
        return name + " listens at port " + now + " from now on; " + before + " is taken";
    }

    /** What an instance has in its repository, and whom it trusts, is a matter of its role. */
    private void requireSameRole(String name, Role role) throws FarmException {
        Role other = role == Role.AUTHOR ? Role.PUBLISH : Role.AUTHOR;
        if (other.label().equals(roleBefore(name))) {
            throw new FarmException(
                    name + " is " + described(other) + " in this farm's home, and would be " + described(role),
                    "give " + described(role) + " another name in the topology, or start a new farm with another"
                            + " --home");
        }
    }

    private String roleBefore(String name) {
        return settingsBefore(name).path("role").asText();
    }

    /** Its settings of the last start; what cannot be read there is written anew by this one. */
    private JsonNode settingsBefore(String name) {
        Path settings = home.instance(name).resolve("signet").resolve("instance.json");
        try {
            return JSON.readTree(settings.toFile());
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String described(Role role) {
        return role == Role.AUTHOR ? "an author" : "a publish instance";
    }

    /**
     * The ports of the last time; whoever knows an instance's address may go on using it. An instance that the farm did
     * without the last time has its own in its settings.
     */
    private Map<String, Integer> had(Optional<FarmState> before, Set<String> names) {
        if (before.filter(state -> state.phase() == Phase.COPIED).isPresent()) {
            return Map.of();
        }
        Map<String, Integer> ports = new HashMap<>();
        for (String name : names) {
            before.flatMap(state -> state.instance(name))
                    .map(InstanceState::port)
                    .or(() -> Optional.of(settingsBefore(name).path("port").asInt())
                            .filter(port -> port > 0 && port <= Ports.LAST))
                    .ifPresent(port -> ports.put(name, port));
        }
        return ports;
    }

    /** Refuses what this version cannot start; nothing has to be looked at for that. */
    static void requireStartable(Topology topology) throws FarmException {
        List<String> obstacles = topology.obstacles();
        if (!obstacles.isEmpty()) {
            throw new FarmException(
                    "this topology can be written down, but not be started by this version: "
                            + String.join("; ", obstacles),
                    "leave that out of the document; each region can be a farm of its own, with another --home");
        }
    }

    static LoadBalancerState loadBalancer(Topology topology) {
        RegionBalancer wanted = topology.onlyRegion().balancer();
        return new LoadBalancerState(LOOPBACK, wanted.port(), wanted.tls(), wanted.balance(), Optional.empty());
    }

    /** Refuses what cannot work; warns of what should not be so. */
    void check(Topology topology, List<InstanceState> instances) throws FarmException {
        for (InstanceState instance : instances) {
            distribution.check(instance.role());
        }
        MemoryBudget.of(Path.of("/")).check(topology.instances(), topology.count(Role.AUTHOR) > 0);
        checkDisk(topology);
        for (InstanceState instance : instances) {
            checkKeys(instance.name());
        }
        checkCredentials(instances);
    }

    private void checkDisk(Topology topology) throws FarmException {
        try {
            long needed = topology.instances() * DISK_PER_INSTANCE;
            long usable = Files.getFileStore(home.folder()).getUsableSpace();
            if (usable < needed) {
                throw new FarmException(
                        "not enough disk space in " + home + ": " + needed / MEGABYTE + " MB are needed, "
                                + usable / MEGABYTE + " MB are free",
                        "free some space, or name a directory on another disk with --home");
            }
        } catch (IOException e) {
            throw FarmException.ofFile("the farm's disk cannot be examined", home.folder(), e);
        }
    }

    private void checkKeys(String name) throws FarmException {
        try {
            for (KeyRingKind kind : KeyRingKind.values()) {
                Optional<KeyRingFile> file = home.keyFile(name, kind);
                if (file.isPresent()) {
                    checkKeys(name, file.get());
                }
            }
        } catch (IOException e) {
            throw FarmException.ofFile("the keys of " + name + " cannot be examined", home.instance(name), e);
        }
    }

    private void checkKeys(String name, KeyRingFile file) throws FarmException, IOException {
        try {
            file.read();
        } catch (KeyRingFormatException e) {
            throw new FarmException(
                    "the key file of " + name + " cannot be used: " + file + ": " + e.getMessage(),
                    "put a good copy in its place, from another instance or from a file "
                            + file.path().getFileName() + ".backup-* beside it");
        }
        if (file.isExposed()) {
            progress.warning(
                    "other users of this machine may read or write the key file of " + name + ": " + file,
                    "chmod 600 '" + file + "'");
        }
    }

    private void checkCredentials(List<InstanceState> instances) throws FarmException {
        Path file = home.credentials();
        if (Files.exists(file)) {
            Credentials.read(file);
            warnIfExposed(file);
            return;
        }
        for (InstanceState instance : instances) {
            if (Files.exists(home.instance(instance.name()).resolve("repository"))) {
                throw new FarmException(
                        file + " is gone, and " + instance.name() + " has a repository with the passwords it held",
                        "restore the file, or start a new farm with another --home");
            }
        }
    }

    private void warnIfExposed(Path file) throws FarmException {
        try {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!mode.endsWith("------")) {
                progress.warning(
                        "other users of this machine may read or write the passwords in " + file,
                        "chmod 600 '" + file + "'");
            }
        } catch (UnsupportedOperationException e) {
            // Without POSIX modes there is nothing to compare.
        } catch (IOException e) {
            throw FarmException.ofFile("the passwords cannot be examined", file, e);
        }
    }
}
