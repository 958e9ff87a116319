/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.home.InstanceHome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A running farm, driven through the command only. */
public final class FarmProcess {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One instance as {@code farm status --json} tells it. */
    public record Instance(
            String name, String role, String url, Path home, long pid, String state, String keyFingerprint) {}

    private final Path home;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    private FarmProcess(Path home) {
        this.home = home;
    }

    /** Starts a farm in a new home of that name, on free ports. */
    public static FarmProcess start(String name, String... options) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("signet.it.folder"), name);
        deleteTree(home);
        return startAgain(home, options);
    }

    /** Starts a farm in a new home of that name, in another environment, which the command hands on to the instances. */
    public static FarmProcess start(Map<String, String> environment, String name, String... options)
            throws IOException, InterruptedException {
        return start(environment, Path.of(System.getProperty("signet.distribution")), name, options);
    }

    /** The same, with the bundles of {@code distribution}. */
    public static FarmProcess start(Map<String, String> environment, Path distribution, String name, String... options)
            throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("signet.it.folder"), name);
        deleteTree(home);
        List<String> line = new ArrayList<>(
                List.of("farm", "start", "--detach", "--port", String.valueOf(freePort()), "--home", home.toString()));
        line.addAll(List.of(options));
        SignetCommand.run(distribution, line, environment).expect(0);
        return new FarmProcess(home);
    }

    /** An environment in which instances trust the certificates in {@code trustStore}, besides no others. */
    public static Map<String, String> trusting(Path trustStore) {
        // Every Java process reads this, those of the instances too.
        return Map.of("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + trustStore);
    }

    /** Starts a farm in a home that may be there already. */
    public static FarmProcess startAgain(Path home, String... options) throws IOException, InterruptedException {
        return startAgain(home, Path.of(System.getProperty("signet.distribution")), options);
    }

    /** Starts a farm in a home that may be there already, with the bundles of {@code distribution}. */
    public static FarmProcess startAgain(Path home, Path distribution, String... options)
            throws IOException, InterruptedException {
        return startAgain(Map.of(), home, distribution, options);
    }

    static FarmProcess startAgain(Map<String, String> environment, Path home, Path distribution, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("farm", "start", "--detach", "--port", String.valueOf(freePort()), "--home", home.toString()));
        line.addAll(List.of(options));
        SignetCommand.run(distribution, line, environment).expect(0);
        return new FarmProcess(home);
    }

    /** The farm in that home, whether it runs or not. */
    public static FarmProcess in(Path home) {
        return new FarmProcess(home);
    }

    /** Copies a folder with everything in it, as {@code cp -a} does; what goes away meanwhile is left out. */
    public static void copyTree(Path from, Path to) throws IOException, InterruptedException {
        deleteTree(to);
        int code = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code > 1) {
            throw new IOException("cp ended with " + code);
        }
    }

    /** Runs {@code signet farm <arguments> --home ...}. */
    public SignetCommand.Outcome command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("farm"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--home", home.toString()));
        return SignetCommand.run(line);
    }

    public void stop() throws IOException, InterruptedException {
        command("stop").expect(0);
    }

    public void stop(String instance) throws IOException, InterruptedException {
        command("stop", instance).expect(0);
    }

    public void kill(String instance) throws IOException, InterruptedException {
        command("kill", instance).expect(0);
    }

    public void restart(String instance) throws IOException, InterruptedException {
        urls.remove(instance);
        command("restart", instance).expect(0);
    }

    /** Starts an instance again in another environment, which the command hands on to it. */
    public void restart(String instance, Map<String, String> environment) throws IOException, InterruptedException {
        urls.remove(instance);
        SignetCommand.run(List.of("farm", "restart", instance, "--home", home.toString()), environment)
                .expect(0);
    }

    public Path home() {
        return home;
    }

    public JsonNode status() throws IOException, InterruptedException {
        SignetCommand.Outcome outcome = command("status", "--json");
        // A clear no: nothing of the farm is running. What is to be told is told all the same.
        return JSON.readTree(outcome.expect(outcome.exitCode() == 1 ? 1 : 0).out());
    }

    public String loadBalancer() throws IOException, InterruptedException {
        return status().path("loadBalancer").path("url").asText().replaceFirst("/$", "");
    }

    /** The instances by name, in the order of the status. */
    public Map<String, Instance> instances() throws IOException, InterruptedException {
        Map<String, Instance> instances = new LinkedHashMap<>();
        for (JsonNode node : status().path("instances")) {
            instances.put(
                    node.path("name").asText(),
                    new Instance(
                            node.path("name").asText(),
                            node.path("role").asText(),
                            node.path("url").asText().replaceFirst("/$", ""),
                            Path.of(node.path("home").asText()),
                            node.path("pid").asLong(),
                            node.path("state").asText(),
                            node.path("keyFingerprint").asText()));
        }
        return instances;
    }

    /** The address of an instance; asked for once in each of its lives, since every question to the command is a process. */
    public String url(String instance) throws IOException, InterruptedException {
        String known = urls.get(instance);
        if (known == null) {
            instances().forEach((name, found) -> urls.put(name, found.url()));
            known = urls.get(instance);
        }
        if (known == null) {
            throw new AssertionError("there is no instance " + instance);
        }
        return known;
    }

    /** What trusts the certificate of a farm that was started with {@code --tls}. */
    public SSLContext trust() throws IOException {
        return FarmCertificate.open(home.resolve("tls")).client();
    }

    public String password(String user) throws IOException {
        return JSON.readTree(home.resolve("credentials.json").toFile())
                .path(user)
                .asText();
    }

    /** The administrator of one instance, at its own address. */
    public Administrator administrator(String instance) throws IOException, InterruptedException {
        return new Administrator(url(instance), password("admin"));
    }

    /** The {@code hmac} file in the data folder of the key provider's bundle. */
    public Path keyFile(String instance) throws IOException {
        return InstanceHome.find(home.resolve(instance))
                .orElseThrow()
                .keyRingFile(KeyRingKind.HMAC)
                .orElseThrow(() -> new AssertionError("no key file in " + instance))
                .path();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
