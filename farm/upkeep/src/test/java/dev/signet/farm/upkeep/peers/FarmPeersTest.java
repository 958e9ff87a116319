/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The list against a real Configuration Admin. */
class FarmPeersTest {

    @TempDir
    private Path folder;

    private Framework framework;
    private ConfigurationAdmin configurations;
    private FarmPeers peers;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("felix").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        context.installBundle(PersistenceManager.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .start();
        configurations = Objects.requireNonNull(
                context.getService(Objects.requireNonNull(context.getServiceReference(ConfigurationAdmin.class))));
        peers = new FarmPeers(folder.toString(), "publish1", configurations);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void othersAreToldWithTheirPortsAndFollowed() throws Exception {
        farm("author", 4502, "publish1", 4503, "publish2", 4504);
        peers.look();
        assertEquals(List.of("author=http://127.0.0.1:4502", "publish2=http://127.0.0.1:4504"), told());

        farm("publish1", 4503, "publish2", 4599);
        peers.look();

        assertEquals(List.of("publish2=http://127.0.0.1:4599"), told());
    }

    @Test
    void aFileThatCannotBeReadChangesNothing() throws Exception {
        farm("publish1", 4503, "publish2", 4504);
        peers.look();

        for (String content : new String[] {"", "{", "[]", "{}", "{\"instances\":[1]}", "{\"instances\":[{}]}"}) {
            Files.writeString(folder.resolve("farm.json"), content);
            peers.look();
        }

        assertEquals(List.of("publish2=http://127.0.0.1:4504"), told());
    }

    @Test
    void whoDoesNotKnowItselfAmongThemTellsNothing() throws Exception {
        farm("publish1", 4503, "publish2", 4504);

        new FarmPeers(folder.toString(), "", configurations).look();

        assertNull(configurations.listConfigurations(null));
    }

    private List<String> told() throws Exception {
        Configuration[] found =
                configurations.listConfigurations("(service.pid=dev.signet.revocation.distribution.Peers)");
        return List.of((String[]) found[0].getProperties().get("peers"));
    }

    private void farm(Object... namesAndPorts) throws Exception {
        StringBuilder instances = new StringBuilder();
        for (int i = 0; i < namesAndPorts.length; i += 2) {
            instances
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"host\":\"127.0.0.1\",\"port\":%s}"
                            .formatted(namesAndPorts[i], namesAndPorts[i + 1]));
        }
        Files.writeString(folder.resolve("farm.json"), "{\"phase\":\"running\",\"instances\":[" + instances + "]}");
    }
}
