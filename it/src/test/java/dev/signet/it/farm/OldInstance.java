/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the old kind: its keys are in {@code /etc/key}, its marker says {@code JCR}, and a component's
 * configuration holds a secret that these keys protect.
 */
public final class OldInstance implements AutoCloseable {

    /** What the component has to be given. */
    public static final String SECRET = "p8e-the-client-secret";

    private static final String NAME = "publish1";

    private static @Nullable OldInstance model;

    private FarmProcess farm;
    private final InstanceKeys keys;
    private final byte[] hmac;
    private final byte[] master;
    private final Path distribution;

    private OldInstance(FarmProcess farm, InstanceKeys keys, byte[] hmac, byte[] master, Path distribution) {
        this.farm = farm;
        this.keys = keys;
        this.hmac = hmac;
        this.master = master;
        this.distribution = distribution;
    }

    /** Starts a new one in a farm home of that name: a copy of the one that was made first, which takes two starts. */
    public static synchronized OldInstance start(String name) throws Exception {
        OldInstance first = model;
        if (first == null) {
            first = make("old-of-" + System.getProperty("signet.it.shared"));
            first.stop();
            model = first;
        }
        Path home = first.farm.home().resolveSibling(name);
        FarmProcess.copyTree(first.farm.home(), home);
        FarmProcess farm = FarmProcess.startAgain(home, first.distribution, "--publish", "1");
        OldInstance copy =
                new OldInstance(farm, InstanceKeys.of(farm, NAME), first.hmac, first.master, first.distribution);
        copy.awaitSecret();
        return copy;
    }

    private static OldInstance make(String name) throws Exception {
        FarmProcess farm = ProbedDistribution.start(name, "--publish", "1");
        InstanceKeys keys = InstanceKeys.of(farm, NAME);
        byte[] hmac = Files.readAllBytes(keys.hmac());
        byte[] master = Files.readAllBytes(keys.master());
        OldInstance instance = new OldInstance(farm, keys, hmac, master, ProbedDistribution.of(farm));
        instance.repository().upload(hmac, master);
        farm.stop();
        keys.forgetFiles();
        keys.mark("JCR");
        instance.startAgain();
        instance.configureSecret();
        return instance;
    }

    private void configureSecret() throws Exception {
        Answer answer = administrator().visitor().post("/system/console/crypto/.json", Map.of("datum", SECRET));
        String text = answer.json().path("protected").asText();
        if (!text.startsWith("{signet1.")) {
            throw new AssertionError("not protected: " + answer);
        }
        administrator().configure(ConfiguredSecret.PID, Map.of("client_secret", text));
        awaitSecret();
    }

    /** What an upgrade of the old kind leaves behind: the marker says files, and the files are new ones. */
    public void upgradeWithoutMovingKeys() throws Exception {
        farm.stop();
        keys.mark("Bundle");
        keys.put(InstanceKeys.otherKey(32, 7), InstanceKeys.otherKey(16, 7));
        startAgain();
    }

    public void startAgain() throws Exception {
        farm = FarmProcess.startAgain(farm.home(), distribution, "--publish", "1");
    }

    public void stop() throws Exception {
        farm.stop();
    }

    public FarmProcess farm() {
        return farm;
    }

    public Path home() {
        return keys.home();
    }

    public InstanceKeys keys() {
        return keys;
    }

    public byte[] hmac() {
        return hmac.clone();
    }

    public byte[] master() {
        return master.clone();
    }

    public String url() throws Exception {
        return farm.instances().get(NAME).url();
    }

    public Administrator administrator() throws Exception {
        return farm.administrator(NAME);
    }

    public RepositoryKeys repository() throws Exception {
        return new RepositoryKeys(farm, NAME);
    }

    /** What the web console's page says, for programs. */
    public JsonNode crypto() throws Exception {
        return administrator().visitor().get("/system/console/crypto/.json").json();
    }

    /** All of Signet's health checks, as its administrator reads them. */
    public String health() throws Exception {
        return Health.of(administrator()).toString();
    }

    /** Waits until the component has the secret itself. */
    public void awaitSecret() throws Exception {
        new ConfiguredSecret(url()).await(SECRET);
    }

    /** What the component was given: nothing of a value that cannot be opened, and never the protected text. */
    public JsonNode delivered() throws Exception {
        return new ConfiguredSecret(url()).delivered();
    }

    @Override
    public void close() throws IOException {
        try {
            farm.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
