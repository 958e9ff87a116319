/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Debian's HAProxy in front of a farm, with the configuration that {@code docs/load-balancers.md} recommends. */
public final class HaProxy implements AutoCloseable {

    private final BalancerProcess process;

    private HaProxy(BalancerProcess process) {
        this.process = process;
    }

    /** Starts HAProxy with {@code docs/load-balancers/haproxy-<balance>.cfg} in front of {@code instances}. */
    public static HaProxy start(String balance, Collection<FarmProcess.Instance> instances) throws IOException {
        Tool.HAPROXY.require();
        int port = FarmProcess.freePort();
        Path folder = BalancerProcess.folder("haproxy");
        Path file = folder.resolve("haproxy.cfg");
        String documented = BalancerConfiguration.of("haproxy-" + balance + ".cfg", port, instances);
        Files.writeString(file, documented.replace("/run/haproxy/", folder + "/"));
        List<String> line = List.of(Tool.HAPROXY.path().toString(), "-db", "-f", file.toString());
        return new HaProxy(BalancerProcess.start(folder, line, port, instances));
    }

    public String url() {
        return process.url();
    }

    @Override
    public void close() {
        process.stop();
    }
}
