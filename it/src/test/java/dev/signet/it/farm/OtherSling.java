/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import dev.signet.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A machine with a Sling that is not ours: official bundles, Sling's own launcher, and nothing of Signet until somebody
 * installs it.
 */
public final class OtherSling implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    private final Path folder;
    private final Map<String, Process> processes = new TreeMap<>();
    private final Map<String, String> ports = new TreeMap<>();

    private OtherSling(Path folder) {
        this.folder = folder;
    }

    /** A folder with Sling's feature, the two archives of Signet's, and a launcher that needs no network. */
    public static OtherSling prepare(String name) throws IOException {
        Path folder = Path.of(System.getProperty("signet.it.folder")).resolve(name);
        FarmProcess.deleteTree(folder);
        Files.createDirectories(folder.resolve("bin"));
        Path root = Path.of(System.getProperty("signet.root"));
        copy(root.resolve("it/starter/target/slingfeature-tmp/feature-starter.json"), folder.resolve("starter.json"));
        String version = System.getProperty("signet.build");
        Path built = root.resolve("feature/target");
        copy(built.resolve("signet-" + version + "-archive.far"), folder.resolve("signet.far"));
        copy(built.resolve("signet-" + version + "-distribution.far"), folder.resolve("signet-distribution.far"));
        Path launcher = folder.resolve("bin/launcher");
        // What a machine of one's own has: memory, a Maven repository, and a port that nobody else can reach.
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                        + " --add-opens java.base/java.lang=ALL-UNNAMED '-Dlogback.configurationFile="
                        + Files.writeString(folder.resolve("logback.xml"), LaunchedSling.LOG_LEVELS)
                        + "' -cp '" + System.getProperty("signet.sling.launcher")
                        + "/lib/*' org.apache.sling.feature.launcher.impl.Main \"$@\" -c cache -u '"
                        + root.resolve("it/starter/target/artifacts").toUri() + ","
                        // Where the launcher unpacks archives, and looks only if a repository of the network is named.
                        + folder.resolve("cache").toUri() + ","
                        + Path.of(System.getProperty("signet.repository")).toUri()
                        + "' -D org.apache.felix.http.host=127.0.0.1\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        OtherSling machine = new OtherSling(folder);
        for (String port : new String[] {"8081", "8082"}) {
            machine.ports.put(port, String.valueOf(FarmProcess.freePort()));
        }
        return machine;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path folder() {
        return folder;
    }

    /** The address of the instance that the page gives this port. */
    public String url(String port) {
        return "http://127.0.0.1:" + ports.get(port);
    }

    /** Types what the page says, at ports that are free here, and returns what is printed; the line has to succeed. */
    public String type(String step) throws IOException, InterruptedException {
        return Shell.run("cd '" + folder + "' && " + here(step));
    }

    private String here(String step) {
        String text = step;
        for (Map.Entry<String, String> port : ports.entrySet()) {
            text = text.replace(port.getKey(), port.getValue());
        }
        return text;
    }

    /** Types a line that starts the instance at that port and does not end; returns when it answers. */
    public void launch(String port, String step) throws IOException {
        stop(port);
        Path log = folder.resolve(port + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", "exec " + here(step).strip())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        processes.put(port, process);
        Await.until(
                "Sling at " + url(port) + " to answer; see " + log,
                START,
                () -> !process.isAlive() || answers(port),
                Boolean.TRUE::equals);
        if (!process.isAlive()) {
            throw new AssertionError("Sling ended; see " + log);
        }
    }

    private boolean answers(String port) throws InterruptedException {
        try {
            return new Visitor(url(port))
                                    .get("/system/sling/info.sessionInfo.json")
                                    .status()
                            == 200
                    && new Visitor(url(port)).get("/system/signet/session.json").status() != 503;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends the instance at that port as somebody does who stops a service. */
    public void stop(String port) throws IOException {
        end(port, false);
    }

    /** Ends it as a power failure does. */
    public void kill(String port) throws IOException {
        end(port, true);
    }

    private void end(String port, boolean forcibly) throws IOException {
        Process process = processes.remove(port);
        if (process == null) {
            return;
        }
        try {
            if (!forcibly) {
                process.destroy();
            }
            if (forcibly || !process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (String port : ports.keySet()) {
            kill(port);
        }
    }
}
