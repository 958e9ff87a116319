/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that sends without end is an error, and not the end of this process' memory. */
final class BoundedAnswerTest {

    private static final int MUCH = 64 * 1024 * 1024;

    @Test
    void anAnswerWithoutEndIsCutOff(@TempDir Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int sent = 0; sent < MUCH; sent += 8192) {
                    out.write(new byte[8192]);
                }
            } catch (IOException e) {
                // It hung up, as it should.
            }
        });
        server.start();
        try {
            Invocation call = Invocation.of(
                    folder,
                    "keys",
                    "inspect",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            assertEquals(ExitCode.UNUSABLE, call.exitCode(), call.err());
            assertTrue(call.err().contains("longer than"), call.err());
        } finally {
            server.stop(0);
        }
    }
}
