/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys with certificates of their own, made by the JDK. */
final class Keytool {

    static final String PASSWORD = "for-this-test-only";

    private Keytool() {}

    /** A PKCS#12 file with an RSA key under the alias {@code key}, and a certificate for that name. */
    static Path key(Path folder, int bits, String name) throws Exception {
        Path file = folder.resolve(name + bits + ".p12");
        run(
                file,
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "RSA",
                "-keysize",
                "" + bits,
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12");
        return file;
    }

    /** A trust store, read without a password, that holds the certificate of that key. */
    static Path trusting(Path folder, Path key) throws Exception {
        Path certificate = folder.resolve("trusted.crt");
        Path store = folder.resolve("trusted.jks");
        run(key, "-exportcert", "-alias", "key", "-file", certificate.toString());
        run(store, "-importcert", "-noprompt", "-alias", "it", "-storetype", "JKS", "-file", certificate.toString());
        return store;
    }

    private static void run(Path store, String... options) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        line.addAll(List.of(options));
        line.addAll(List.of("-keystore", store.toString(), "-storepass:env", "SIGNET_STORE_PASSWORD"));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SIGNET_STORE_PASSWORD", PASSWORD);
        Process keytool = builder.start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new AssertionError("keytool " + line);
        }
    }
}
