/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A load balancer of Debian's in front of a farm, as a process, from its first answer to its end. */
final class BalancerProcess {

    private final Process process;
    private final String url;

    private BalancerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** A new folder for the files of one process. */
    static Path folder(String name) throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), name);
    }

    /** Runs {@code line} until each of {@code instances} has answered a stranger through {@code port}. */
    static BalancerProcess start(Path folder, List<String> line, int port, Collection<FarmProcess.Instance> instances)
            throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("balancer.log").toFile())
                .start();
        BalancerProcess balancer = new BalancerProcess(process, "http://127.0.0.1:" + port);
        Await.until(
                line.get(0) + " to find every instance",
                Duration.ofSeconds(30),
                () -> balancer.answering(instances.size()),
                count -> count == instances.size());
        return balancer;
    }

    /** How many instances answer strangers; with session affinity too, each stranger is a new one. */
    private int answering(int instances) throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < instances; i++) {
            names.add(new Visitor(url).get("/system/signet/session.json").servedBy());
        }
        return names.size();
    }

    String url() {
        return url;
    }

    void stop() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
