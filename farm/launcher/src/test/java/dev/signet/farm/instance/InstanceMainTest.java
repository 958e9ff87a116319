/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every start that cannot succeed ends with one message for people and the right exit code. */
class InstanceMainTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    @Test
    void withoutAHomeItSaysHowToCallIt() {
        assertEquals(2, run());
        assertSaid("Usage");
    }

    @Test
    void aFolderThatIsNoInstanceHome() {
        assertEquals(3, run(home.toString()));
        assertSaid("is no instance home");
    }

    @Test
    void damagedSettings() throws Exception {
        settings("{\"name\": ");

        assertEquals(3, run(home.toString()));
        assertSaid("instance.json is damaged");
    }

    @Test
    void settingsWithAnImpossiblePort() throws Exception {
        settings(json(0));

        assertEquals(3, run(home.toString()));
        assertSaid("port is not a port number");
    }

    @Test
    void aHomeInUse() throws Exception {
        settings(json(65535));
        HomeLock lock = HomeLock.acquire(home);

        assertEquals(3, run(home.toString()));
        assertSaid("is in use by process");
        lock.close();
    }

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings(json(taken.getLocalPort()));

            assertEquals(3, run(home.toString()));
            assertSaid("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aMissingFeature() throws Exception {
        settings(json(freePort()));

        assertEquals(3, run(home.toString()));
        assertSaid("publish.json cannot be used");
    }

    @Test
    void missingBundles() throws Exception {
        settings(json(freePort()));
        Files.writeString(home.resolve("publish.json"), "{\"bundles\": [\"g:a:1\", \"g:b:2\"]}");

        assertEquals(3, run(home.toString()));
        assertSaid("2 of 2 bundles are missing");
        assertFalse(Files.exists(home.resolve("launchpad")), "a start that cannot succeed changes nothing");
    }

    @Test
    void aFileThatIsNoBundle() throws Exception {
        settings(json(freePort()));
        Files.writeString(home.resolve("publish.json"), "{\"bundles\": [\"g:a:1\"]}");
        Path jar = home.resolve("g/a/1/a-1.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "no jar");

        assertEquals(3, run(home.toString()));
        assertSaid("a-1.jar is damaged");
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return InstanceMain.run(arguments, out, out);
    }

    private void assertSaid(String part) {
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(part), text);
        assertFalse(text.contains("\tat "), "a stack trace is no message: " + text);
    }

    private void settings(String json) throws Exception {
        Files.createDirectories(home.resolve("signet"));
        Files.writeString(home.resolve("signet/instance.json"), json);
    }

    private String json(int port) {
        return "{\"name\": \"publish1\", \"role\": \"publish\", \"port\": " + port + ", \"feature\": \""
                + home.resolve("publish.json") + "\", \"artifacts\": \"" + home + "\"}";
    }

    /** Free a moment ago; nobody is asked to listen on it in these tests. */
    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
