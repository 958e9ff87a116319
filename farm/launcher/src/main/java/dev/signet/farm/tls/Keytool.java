/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The JDK's own tool for certificates, which gets the password of the store from a file. */
record Keytool(Path password) {

    private static final long PATIENCE_SECONDS = 60;

    /** What browsers accept of a certificate at most is 398 days; this one has to be looked at once a year. */
    private static final String DAYS = "397";

    /** Makes a key and a self-signed certificate for this machine's names for itself, and for {@code host}. */
    void make(Path store, String alias, String host) throws IOException, InterruptedException {
        Path draft = store.resolveSibling(store.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        draft.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass:file",
                        password.toString(),
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        DAYS,
                        "-dname",
                        "CN=Signet farm on this machine",
                        "-ext",
                        "bc=ca:false",
                        "-ext",
                        "ku:critical=digitalSignature",
                        "-ext",
                        "eku=serverAuth",
                        "-ext",
                        "san=" + names(host)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "keytool made no certificate: " + said.lines().findFirst().orElse("it does not end"));
        }
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // The folder was for the owner alone all the time.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(draft, store);
    }

    private static String names(String host) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:0:0:0:0:0:0:0:1"));
        boolean literal = host.contains(":") || host.matches("[0-9.]+");
        names.add(literal ? "ip:" + InetAddress.getByName(host).getHostAddress() : "dns:" + host);
        return String.join(",", names);
    }
}
