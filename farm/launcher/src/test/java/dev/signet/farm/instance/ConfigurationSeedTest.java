/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.felix.cm.PersistenceManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Each call of {@code seed} is a start of an instance, against a real Configuration Admin. */
class ConfigurationSeedTest {

    private static final String PID = "dev.signet.auth.token.TokenAuthenticationHandler";

    @TempDir
    private Path folder;

    private TestFramework framework;
    private ConfigurationAdmin configurations;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new TestFramework(folder.resolve("felix"));
        BundleContext context = framework.context();
        context.installBundle(PersistenceManager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .start();
        framework.start();
        configurations = Objects.requireNonNull(
                context.getService(Objects.requireNonNull(context.getServiceReference(ConfigurationAdmin.class))));
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void writesWhatIsNotThere() throws Exception {
        seed(Map.of(PID, Map.of("token.encapsulated", true), "a.factory~one", Map.of("ranking", 5)));

        assertEquals(true, present(PID).getProperties().get("token.encapsulated"));
        assertEquals(5, present("a.factory~one").getProperties().get("ranking"));
        assertEquals("a.factory", present("a.factory~one").getFactoryPid());
    }

    @Test
    void whatAnOperatorChangedStays() throws Exception {
        seed(Map.of(PID, Map.of("token.encapsulated", true)));
        operatorSets(false);

        seed(Map.of(PID, Map.of("token.encapsulated", true, "token.audience", "publish")));

        assertEquals(false, present(PID).getProperties().get("token.encapsulated"));
        assertNull(present(PID).getProperties().get("token.audience"));
    }

    @Test
    void whatAnOperatorDeletedStaysDeleted() throws Exception {
        seed(Map.of(PID, Map.of("token.encapsulated", true), "other", Map.of("a", "b")));
        present(PID).delete();

        seed(Map.of(PID, Map.of("token.encapsulated", true), "other", Map.of("a", "b")));

        assertNull(find(PID));
    }

    @Test
    void whatNobodyTouchedFollowsTheFeature() throws Exception {
        seed(Map.of(PID, Map.of("token.encapsulated", true, "roles", new String[] {"a", "b"})));

        seed(Map.of(PID, Map.of("token.encapsulated", false, "roles", new String[] {"a"})));

        assertEquals(false, present(PID).getProperties().get("token.encapsulated"));
        assertEquals(1, ((String[]) present(PID).getProperties().get("roles")).length);
    }

    @Test
    void whatTheFeatureDropsIsDeletedUnlessChanged() throws Exception {
        seed(Map.of("dropped", Map.of("a", "b"), PID, Map.of("token.encapsulated", true)));
        operatorSets(false);

        seed(Map.of("other", Map.of("a", "b")));

        assertNull(find("dropped"));
        assertNotNull(find(PID));
    }

    @Test
    void aResetInstanceIsSeededAfresh() throws Exception {
        seed(Map.of(PID, Map.of("token.encapsulated", true)));
        present(PID).delete();

        seed(Map.of(PID, Map.of("token.encapsulated", true)));

        assertNotNull(find(PID));
    }

    @Test
    void remembersNoValues() throws Exception {
        seed(Map.of(PID, Map.of("password", "correct horse")));

        assertFalse(Files.readString(folder.resolve("seeded.json")).contains("correct horse"));
    }

    private void seed(Map<String, Map<String, Object>> wanted) throws IOException {
        new ConfigurationSeed(configurations, new Ledger(folder.resolve("seeded.json"))).apply(wanted);
    }

    /** As the web console does it. */
    private void operatorSets(boolean encapsulated) throws Exception {
        present(PID).update(FrameworkUtil.asDictionary(Map.of("token.encapsulated", encapsulated)));
    }

    private Configuration present(String pid) throws Exception {
        return Objects.requireNonNull(find(pid), pid);
    }

    private Configuration find(String pid) throws Exception {
        Configuration[] all = configurations.listConfigurations(null);
        return all == null
                ? null
                : Arrays.stream(all)
                        .filter(configuration -> configuration.getPid().equals(pid))
                        .findFirst()
                        .orElse(null);
    }
}
