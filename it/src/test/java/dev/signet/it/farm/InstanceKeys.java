/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The key files and the storage marker of one instance, found as the documents say: by the bundles' numbers. */
public final class InstanceKeys {

    private final Path home;
    private final Path provider;
    private final Path support;

    private InstanceKeys(Path home, Path provider, Path support) {
        this.home = home;
        this.provider = provider;
        this.support = support;
    }

    /** Reads the two numbers from {@code /system/console/bundles} while the instance runs. */
    public static InstanceKeys of(FarmProcess farm, String instance) throws IOException, InterruptedException {
        Path home = farm.home().resolve(instance);
        JsonNode bundles = farm.administrator(instance)
                .visitor()
                .get("/system/console/bundles.json")
                .json();
        return new InstanceKeys(
                home, data(home, bundles, "dev.signet.crypto.file"), data(home, bundles, "dev.signet.crypto"));
    }

    private static Path data(Path home, JsonNode bundles, String symbolicName) {
        for (JsonNode bundle : bundles.path("data")) {
            if (bundle.path("symbolicName").asText().equals(symbolicName)) {
                return home.resolve("launchpad/felix/bundle" + bundle.path("id").asLong())
                        .resolve("data");
            }
        }
        throw new AssertionError("no bundle " + symbolicName);
    }

    public Path home() {
        return home;
    }

    public Path hmac() {
        return provider.resolve("hmac");
    }

    public Path master() {
        return provider.resolve("master");
    }

    public Path marker() {
        return support.resolve("storage");
    }

    /** Writes the marker as {@code printf} does, with no byte more than the text has. */
    public void mark(String text) throws IOException {
        Files.write(marker(), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Puts other keys in place, byte by byte into the files that are there, as {@code cp} does. */
    public void put(byte[] hmac, byte[] master) throws IOException {
        Files.write(hmac(), hmac);
        Files.write(master(), master);
    }

    /** Makes this a stopped instance that never had keys in files. */
    public void forgetFiles() throws IOException {
        Files.delete(hmac());
        Files.delete(master());
        FarmProcess.deleteTree(home.resolve("signet/keys"));
    }

    /** A key that is not anybody's. */
    public static byte[] otherKey(int length, int seed) {
        byte[] key = new byte[length];
        new java.util.Random(seed).nextBytes(key);
        return key;
    }

    /** Whether both files hold exactly these bytes. */
    public boolean hold(byte[] hmac, byte[] master) throws IOException {
        return Arrays.equals(hmac, Files.readAllBytes(hmac())) && Arrays.equals(master, Files.readAllBytes(master()));
    }
}
