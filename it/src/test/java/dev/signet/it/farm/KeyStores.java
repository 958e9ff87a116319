/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates, made by the JDK's {@code keytool} in a folder of their own. */
public final class KeyStores {

    public static final String PASSWORD = "for-this-test-only";

    private final Path folder;

    private KeyStores(Path folder) {
        this.folder = folder;
    }

    public static KeyStores create() throws IOException {
        return new KeyStores(Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("signet.it.folder"))), "key-stores"));
    }

    /** A PKCS#12 file with an RSA key under the alias {@code key}. */
    public Path key(String name, String... more) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        keytool(
                file,
                options(
                        more,
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12"));
        return file;
    }

    /** An authority, whose certificate {@link #trusting} makes trusted. */
    public Path authority() throws IOException, InterruptedException {
        return key("authority", "-ext", "bc:c", "-validity", "3650");
    }

    /** A key for a server on this machine with a certificate of {@code authority}, valid as the options say. */
    public Path server(Path authority, String name, String... validity) throws IOException, InterruptedException {
        Path server = key(name);
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".crt");
        Path issuer = folder.resolve("authority.crt");
        keytool(server, List.of("-certreq", "-alias", "key", "-file", request.toString()));
        keytool(
                authority,
                options(
                        validity,
                        "-gencert",
                        "-alias",
                        "key",
                        "-infile",
                        request.toString(),
                        "-outfile",
                        certificate.toString(),
                        "-ext",
                        "SAN=IP:127.0.0.1"));
        keytool(authority, List.of("-exportcert", "-alias", "key", "-file", issuer.toString()));
        keytool(server, List.of("-importcert", "-noprompt", "-alias", "authority", "-file", issuer.toString()));
        keytool(server, List.of("-importcert", "-noprompt", "-alias", "key", "-file", certificate.toString()));
        return server;
    }

    /** A trust store that Java reads without a password. */
    public Path trusting(Path authority) throws IOException, InterruptedException {
        Path certificate = folder.resolve("trusted.crt");
        Path store = folder.resolve("trusted.jks");
        keytool(authority, List.of("-exportcert", "-alias", "key", "-file", certificate.toString()));
        keytool(
                store,
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "authority",
                        "-storetype",
                        "JKS",
                        "-file",
                        certificate.toString()));
        return store;
    }

    private static List<String> options(String[] more, String... first) {
        List<String> options = new ArrayList<>(List.of(first));
        options.addAll(List.of(more));
        return options;
    }

    private void keytool(Path store, List<String> options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        line.addAll(options);
        line.addAll(List.of("-keystore", store.toString(), "-storepass:env", "SIGNET_STORE_PASSWORD"));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("keytool.log").toFile()));
        builder.environment().put("SIGNET_STORE_PASSWORD", PASSWORD);
        Process keytool = builder.start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new AssertionError("keytool " + options + "; see " + folder.resolve("keytool.log"));
        }
    }
}
