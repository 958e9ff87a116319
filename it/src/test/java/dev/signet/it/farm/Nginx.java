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

/** Debian's nginx in front of a farm, with the configuration that {@code docs/load-balancers.md} recommends. */
public final class Nginx implements AutoCloseable {

    private final BalancerProcess process;

    private Nginx(BalancerProcess process) {
        this.process = process;
    }

    /** Starts nginx with {@code docs/load-balancers/nginx-<balance>.conf} in front of {@code instances}. */
    public static Nginx start(String balance, Collection<FarmProcess.Instance> instances) throws IOException {
        Tool.NGINX.require();
        int port = FarmProcess.freePort();
        Path folder = BalancerProcess.folder("nginx");
        Files.writeString(
                folder.resolve("signet.conf"), BalancerConfiguration.of("nginx-" + balance + ".conf", port, instances));
        Files.writeString(folder.resolve("nginx.conf"), BalancerConfiguration.text("nginx-standalone.conf"));
        List<String> line = List.of(Tool.NGINX.path().toString(), "-p", folder + "/", "-c", "nginx.conf");
        return new Nginx(BalancerProcess.start(folder, line, port, instances));
    }

    public String url() {
        return process.url();
    }

    @Override
    public void close() {
        process.stop();
    }
}
