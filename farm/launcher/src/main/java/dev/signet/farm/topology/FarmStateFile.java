/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.core.keyring.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code farm.json} in a farm's home. It is replaced as a whole, so a reader never sees half of it.
 *
 * <p>It says which folder it was written for, and names processes of that folder only: in a copy of the home it names the
 * processes of another farm.
 */
public final class FarmStateFile {

    /** The file's name in the farm's home. */
    public static final String NAME = "farm.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    private FarmStateFile(Path path) {
        this.path = path;
    }

    /** The state file of the farm with this home, whether it exists or not. */
    public static FarmStateFile in(Path farmHome) {
        return new FarmStateFile(farmHome.resolve(NAME));
    }

    public Path path() {
        return path;
    }

    /** The farm's state; empty if no farm was ever started here. */
    public Optional<FarmState> read() throws FarmException {
        try {
            JsonNode root = JSON.readTree(SmallFile.read(path));
            FarmState state = parse(root);
            JsonNode writtenFor = root.path("folder");
            if (writtenFor.asText().equals(folder())) {
                return Optional.of(state);
            }
            // An older version, or another machine or mount, has another word for the folder, or none: that is no copy.
            boolean copied = !writtenFor.isMissingNode() && state.namesLiveProcess();
            return Optional.of(copied ? state.copied() : state.withoutProcesses());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new FarmException(
                    "the farm's state in " + path
                            + " cannot be understood: it was damaged, or another version wrote it",
                    "end the farm's processes if there are any, delete that file, and start the farm again;"
                            + " the instances keep their data");
        } catch (IOException e) {
            throw FarmException.ofFile("the farm's state cannot be read", path, e);
        }
    }

    public void write(FarmState state) throws FarmException {
        try {
            ObjectNode root = JSON.createObjectNode().put("folder", folder());
            render(state, root);
            AtomicFile.replace(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            throw FarmException.ofFile("the farm's state cannot be written", path, e);
        }
    }

    /** What the system calls the home itself: a copy is another folder, one that was renamed is the same. */
    private String folder() throws IOException {
        Path home = path.toAbsolutePath().getParent();
        Object key = Files.readAttributes(home, BasicFileAttributes.class).fileKey();
        return key == null ? home.toRealPath().toString() : key.toString();
    }

    private static void render(FarmState state, ObjectNode root) {
        root.put("phase", state.phase().label());
        root.put("tokens", state.tokens().label());
        state.startedBy().ifPresent(identity -> root.set("startedBy", render(identity)));
        LoadBalancerState balancer = state.loadBalancer();
        ObjectNode balancerNode = root.putObject("loadBalancer");
        balancerNode.put("host", balancer.host());
        balancerNode.put("port", balancer.port());
        balancerNode.put("tls", balancer.tls());
        balancerNode.put("balance", balancer.balance().label());
        balancer.process().ifPresent(identity -> balancerNode.set("process", render(identity)));
        for (InstanceState instance : state.instances()) {
            ObjectNode node = root.withArray("instances").addObject();
            node.put("name", instance.name());
            node.put("role", instance.role().label());
            if (!instance.region().isEmpty()) {
                node.put("region", instance.region());
            }
            node.put("host", instance.host());
            node.put("port", instance.port());
            instance.process().ifPresent(identity -> node.set("process", render(identity)));
        }
    }

    private static ObjectNode render(ProcessIdentity identity) {
        return JSON.createObjectNode().put("pid", identity.pid()).put("start", identity.start());
    }

    private static FarmState parse(JsonNode root) {
        JsonNode balancer = root.required("loadBalancer");
        List<InstanceState> instances = new ArrayList<>();
        for (JsonNode node : root.required("instances")) {
            instances.add(new InstanceState(
                    text(node, "name"),
                    Role.of(text(node, "role")),
                    node.has("region") ? text(node, "region") : "",
                    text(node, "host"),
                    port(node),
                    process(node, "process")));
        }
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("a farm without instances");
        }
        return new FarmState(
                FarmState.Phase.of(text(root, "phase")),
                FarmTokenMode.of(text(root, "tokens")),
                process(root, "startedBy"),
                new LoadBalancerState(
                        text(balancer, "host"),
                        port(balancer),
                        balancer.path("tls").asBoolean(),
                        Balance.of(text(balancer, "balance"))
                                .orElseThrow(() -> new IllegalArgumentException("no way to balance")),
                        process(balancer, "process")),
                instances);
    }

    private static Optional<ProcessIdentity> process(JsonNode node, String field) {
        JsonNode process = node.path(field);
        if (process.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(process.required("pid").longValue(), text(process, "start")));
    }

    private static int port(JsonNode node) {
        int port = node.required("port").intValue();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return port;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text: " + field);
        }
        return value.textValue();
    }
}
