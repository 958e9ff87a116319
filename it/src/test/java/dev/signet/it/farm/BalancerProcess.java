/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Debian's HAProxy or nginx in front of a farm, with the configuration that {@code docs/load-balancers.md} recommends.
 */
public final class BalancerProcess implements AutoCloseable {

    private final Process process;
    private final Visitor stranger;
    private final String url;

    private BalancerProcess(Process process, String url, Visitor stranger) {
        this.process = process;
        this.url = url;
        this.stranger = stranger;
    }

    /** Starts HAProxy with {@code docs/load-balancers/haproxy-<balance>.cfg} in front of {@code instances}. */
    public static BalancerProcess haProxy(String balance, Collection<FarmProcess.Instance> instances)
            throws IOException {
        Tool.HAPROXY.require();
        int port = FarmProcess.freePort();
        Path folder = folder("haproxy");
        Path file = folder.resolve("haproxy.cfg");
        String documented = BalancerConfiguration.of("haproxy-" + balance + ".cfg", port, instances);
        Files.writeString(file, documented.replace("/run/haproxy/", folder + "/"));
        List<String> line = List.of(Tool.HAPROXY.path().toString(), "-db", "-f", file.toString());
        return start(folder, line, port, instances);
    }

    /** Starts HAProxy with {@code docs/load-balancers/haproxy-tls.cfg}, which shows the certificate in {@code pem}. */
    public static BalancerProcess haProxyTls(Path pem, SSLContext trust, Collection<FarmProcess.Instance> instances)
            throws IOException {
        Tool.HAPROXY.require();
        int port = FarmProcess.freePort();
        Path folder = folder("haproxy-tls");
        Path file = folder.resolve("haproxy.cfg");
        String documented = BalancerConfiguration.of("haproxy-tls.cfg", port, instances);
        Files.writeString(
                file,
                documented
                        .replace("/run/haproxy/", folder + "/")
                        .replace("/etc/haproxy/signet.pem", pem.toString())
                        .replace("127.0.0.1:8443", "127.0.0.1:" + port));
        List<String> line = List.of(Tool.HAPROXY.path().toString(), "-db", "-f", file.toString());
        String url = "https://127.0.0.1:" + port;
        return start(folder, line, url, new Visitor(url, trust), instances);
    }

    /** Starts nginx with {@code docs/load-balancers/nginx-<balance>.conf} in front of {@code instances}. */
    public static BalancerProcess nginx(String balance, Collection<FarmProcess.Instance> instances) throws IOException {
        Tool.NGINX.require();
        int port = FarmProcess.freePort();
        Path folder = folder("nginx");
        Files.writeString(
                folder.resolve("signet.conf"), BalancerConfiguration.of("nginx-" + balance + ".conf", port, instances));
        Files.writeString(folder.resolve("nginx.conf"), BalancerConfiguration.text("nginx-standalone.conf"));
        List<String> line = List.of(Tool.NGINX.path().toString(), "-p", folder + "/", "-c", "nginx.conf");
        return start(folder, line, port, instances);
    }

    /** A new folder for the files of one process. */
    private static Path folder(String name) throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), name);
    }

    /** Runs {@code line} until each of {@code instances} has answered a stranger through {@code port}. */
    private static BalancerProcess start(
            Path folder, List<String> line, int port, Collection<FarmProcess.Instance> instances) throws IOException {
        String url = "http://127.0.0.1:" + port;
        return start(folder, line, url, new Visitor(url), instances);
    }

    private static BalancerProcess start(
            Path folder, List<String> line, String url, Visitor stranger, Collection<FarmProcess.Instance> instances)
            throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("balancer.log").toFile())
                .start();
        BalancerProcess balancer = new BalancerProcess(process, url, stranger);
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
            names.add(stranger.at(url).get("/system/signet/session.json").servedBy());
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
