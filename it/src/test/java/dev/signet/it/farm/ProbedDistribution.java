/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The distribution with the probe in it, between Oak and its node store. */
public final class ProbedDistribution {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBE = "dev.signet.it.probe";
    private static final String REPOSITORY_PID = "dev.signet.farm.repository.OakRepository";

    private ProbedDistribution() {}

    /** Starts a farm on it, in a new home of that name. */
    public static FarmProcess start(String name, String... options) throws IOException, InterruptedException {
        Path farms = Path.of(System.getProperty("signet.it.folder"));
        Path home = farms.resolve(name);
        FarmProcess.deleteTree(home);
        Files.createDirectories(farms);
        return FarmProcess.startAgain(home, make(farms.resolve(name + "-distribution")), options);
    }

    /** Starts a farm on it in another environment, which the command hands on to the instances. */
    public static FarmProcess start(Map<String, String> environment, String name, String... options)
            throws IOException, InterruptedException {
        Path farms = Files.createDirectories(Path.of(System.getProperty("signet.it.folder")));
        return FarmProcess.start(environment, make(farms.resolve(name + "-distribution")), name, options);
    }

    /** Starts it again in the home that is there. */
    public static FarmProcess startAgain(FarmProcess farm, String... options) throws IOException, InterruptedException {
        return FarmProcess.startAgain(farm.home(), of(farm), options);
    }

    /** The one that such a farm was started on first. */
    static Path of(FarmProcess farm) {
        return farm.home().resolveSibling(farm.home().getFileName() + "-distribution");
    }

    /** The same, in another environment, which the command hands on to the instances. */
    public static FarmProcess startAgain(Map<String, String> environment, FarmProcess farm, String... options)
            throws IOException, InterruptedException {
        Path home = farm.home();
        return FarmProcess.startAgain(
                environment, home, home.resolveSibling(home.getFileName() + "-distribution"), options);
    }

    private static Path make(Path folder) throws IOException {
        FarmProcess.deleteTree(folder);
        copyTree(Path.of(System.getProperty("signet.distribution")), folder);
        String version = addJar(folder.resolve("artifacts/dev/signet").resolve(PROBE));
        Path feature = folder.resolve("features/publish.json");
        ObjectNode model = (ObjectNode) JSON.readTree(feature.toFile());
        model.withArray("bundles")
                .addObject()
                .put("id", "dev.signet:" + PROBE + ":" + version)
                .put("start-order", "16");
        model.withObjectProperty("configurations")
                .putObject(REPOSITORY_PID)
                .put("nodeStore.target", "(signet.counted=true)");
        JSON.writeValue(feature.toFile(), model);
        return folder;
    }

    private static String addJar(Path folder) throws IOException {
        Path target = Path.of(System.getProperty("signet.root"), "it/probe/target");
        try (Stream<Path> files = Files.list(target)) {
            Path jar = files.filter(file -> file.getFileName().toString().matches(PROBE + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no probe in " + target + "; build the module it/probe"));
            String name = jar.getFileName().toString();
            String version = name.substring(PROBE.length() + 1, name.length() - ".jar".length());
            Files.copy(jar, Files.createDirectories(folder.resolve(version)).resolve(name));
            return version;
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
