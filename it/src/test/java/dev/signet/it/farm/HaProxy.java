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
import java.util.concurrent.TimeUnit;

/** Debian's HAProxy in front of a farm, with the configuration that {@code docs/load-balancers.md} recommends. */
public final class HaProxy implements AutoCloseable {

    private final Process process;
    private final String url;

    private HaProxy(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts HAProxy with {@code docs/load-balancers/haproxy-<balance>.cfg} in front of {@code instances}. */
    public static HaProxy start(String balance, Collection<FarmProcess.Instance> instances)
            throws IOException, InterruptedException {
        Tool.HAPROXY.require();
        int port = FarmProcess.freePort();
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), "haproxy");
        Path file = folder.resolve("haproxy.cfg");
        String documented = BalancerConfiguration.of("haproxy-" + balance + ".cfg", port, instances);
        Files.writeString(file, documented.replace("/run/haproxy/", folder + "/"));
        Process process = new ProcessBuilder(Tool.HAPROXY.path().toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        HaProxy balancer = new HaProxy(process, "http://127.0.0.1:" + port);
        Await.until(
                "HAProxy to find every instance",
                Duration.ofSeconds(30),
                () -> balancer.answering(instances.size()),
                count -> count == instances.size());
        return balancer;
    }

    /** How many instances answer strangers: in sticky mode too, each stranger is a new one. */
    private long answering(int instances) throws IOException, InterruptedException {
        java.util.Set<String> names = new java.util.HashSet<>();
        for (int i = 0; i < instances; i++) {
            names.add(new Visitor(url).get("/system/signet/session.json").servedBy());
        }
        return names.size();
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
