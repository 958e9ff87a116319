/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A farm of three instances with a home of its own, started and stopped by the script {@code signet}. Not thread-safe. */
final class MeasuredFarm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of its instances, as long as it runs. */
    record Instance(String name, String url, Path home, long pid) {}

    private final Path script;
    private final Path home;
    private final int port;
    private List<Instance> instances = List.of();

    /** To be started. */
    MeasuredFarm(Path script) throws IOException {
        this.script = script;
        this.home = Files.createTempDirectory("signet-bench");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** Returns when all instances are ready. */
    void start() throws IOException, InterruptedException {
        signet("farm", "start", "--detach", "--port", String.valueOf(port), "--home", home.toString());
        JsonNode status = JSON.readTree(signet("farm", "status", "--json", "--home", home.toString()));
        List<Instance> found = new ArrayList<>();
        for (JsonNode node : status.path("instances")) {
            found.add(new Instance(
                    node.path("name").asText(),
                    node.path("url").asText().replaceFirst("/$", ""),
                    Path.of(node.path("home").asText()),
                    node.path("pid").asLong()));
        }
        instances = List.copyOf(found);
    }

    void stop() throws IOException, InterruptedException {
        signet("farm", "stop", "--home", home.toString());
        instances = List.of();
    }

    List<Instance> instances() {
        return instances;
    }

    /** The home of an instance, whether it runs or not. */
    Path home(String instance) {
        return home.resolve(instance);
    }

    String password(String user) throws IOException {
        return JSON.readTree(home.resolve("credentials.json").toFile())
                .path(user)
                .asText();
    }

    /** What the instance answers to {@code signet sessions status}. */
    JsonNode sessions(Instance instance) throws IOException, InterruptedException {
        return JSON.readTree(signet(
                        "sessions",
                        "status",
                        instance.url(),
                        "--json",
                        "--credentials",
                        home.resolve("credentials.json").toString()))
                .path(0);
    }

    private String signet(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        File out = File.createTempFile("signet", ".out");
        File err = File.createTempFile("signet", ".err");
        try {
            int code = new ProcessBuilder(line)
                    .redirectOutput(out)
                    .redirectError(err)
                    .start()
                    .waitFor();
            // 1 is a clear no, which the answer explains.
            if (code > 1) {
                throw new IOException(
                        String.join(" ", line) + " ended with " + code + "\n" + Files.readString(err.toPath()));
            }
            return Files.readString(out.toPath());
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    /** Stops what runs, and deletes the home. */
    @Override
    public void close() throws IOException {
        if (!instances.isEmpty()) {
            try {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the farm in " + home + " was not stopped", e);
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
