/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.felix.cm.PersistenceManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole instance of a real framework, a real Configuration Admin and one bundle. */
class InstanceTest {

    private static final Path CONFIGADMIN = Path.of(PersistenceManager.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());

    @TempDir
    private Path home;

    @BeforeEach
    void provideConfigurationAdmin() throws Exception {
        Path file = home.resolve("artifacts/felix/configadmin/1/configadmin-1.jar");
        Files.createDirectories(file.getParent());
        Files.copy(CONFIGADMIN, file);
    }

    @Test
    void startsTwiceFromOneHomeWithoutDoublingAnything() throws Exception {
        assertEquals(List.of(), startAndStop("1.0.0"));
        assertEquals(List.of(), startAndStop("1.1.0"));

        try (var folders = Files.list(home.resolve("launchpad/felix"))) {
            assertEquals(
                    List.of("bundle0", "bundle1", "bundle2"),
                    folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void seedsConfigurationsAndTheKindOfTokenThatTheFarmChose() throws Exception {
        startAndStop("1.0.0");

        Path seeded = home.resolve("launchpad/config/dev/signet/auth/token/TokenAuthenticationHandler.config");
        assertTrue(Files.readString(seeded).contains("token.encapsulated=B\"false\""), Files.readString(seeded));
    }

    @Test
    void whereBrowsersUseHttpsTheCookieIsOneThatNoOtherHostCanSet() throws Exception {
        startAndStop("1.0.0");

        Path seeded = home.resolve("launchpad/config/dev/signet/auth/token/TokenAuthenticationHandler.config");
        String text = Files.readString(seeded);
        assertTrue(text.contains("token.cookie.name=\"__Host-login-token\""), text);
        assertTrue(text.contains("token.cookie.former.name=\"login-token\""), text);
        assertTrue(text.contains("token.cookie.former.until=\"2026-03-01T18:00:00Z\""), text);
    }

    @Test
    void keepsTheHomeForItsOwner() throws Exception {
        startAndStop("1.0.0");

        for (String folder : List.of("signet", "launchpad", "repository", "logs")) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))));
        }
    }

    private List<String> startAndStop(String version) throws Exception {
        TinyBundle bundle = new TinyBundle("demo", version);
        bundle.write(home.resolve("artifacts"), version);
        Files.writeString(home.resolve("publish.json"), """
                {"bundles": [
                   {"id": "felix:configadmin:1", "start-order": "1"},
                   {"id": "%s", "start-order": "5"}],
                 "configurations": {
                   "dev.signet.auth.token.TokenAuthenticationHandler": {
                     "token.encapsulated": true, "token.cookie.name": "login-token"}}}
                """.formatted(bundle.id()));
        Instance instance = Instance.prepare(home, settings());
        assertEquals(List.of(), instance.install());
        instance.start();
        List<String> notStarted = instance.notStarted();
        instance.stop();
        return notStarted;
    }

    private InstanceSettings settings() {
        return new InstanceSettings(
                "publish1",
                "publish",
                "127.0.0.1",
                4503,
                home,
                home.resolve("publish.json"),
                home.resolve("artifacts"),
                null,
                "repository",
                "2026-03-01T06:00:00Z",
                Map.of());
    }
}
