/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.topology.Balance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FarmFileTest {

    @TempDir
    private Path home;

    @Test
    void readsHostsAndPorts() throws IOException {
        FarmFile farm = read("""
                {"phase": "running", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "sticky", "process": {"pid": 1}},
                 "instances": [
                   {"name": "author", "role": "author", "host": "127.0.0.1", "port": 4502},
                   {"name": "publish1", "role": "publish", "host": "::1", "port": 4503}]}
                """);

        assertEquals(
                new FarmFile(
                        "127.0.0.1",
                        8080,
                        false,
                        Balance.STICKY,
                        List.of(
                                new Backend(
                                        "author",
                                        "author",
                                        URI.create("http://127.0.0.1:4502"),
                                        Optional.of(home.resolve("author"))),
                                new Backend(
                                        "publish1",
                                        "publish",
                                        URI.create("http://[::1]:4503"),
                                        Optional.of(home.resolve("publish1"))))),
                farm);
    }

    @Test
    void readsUrlsAndHomes() throws IOException {
        FarmFile farm = read("""
                {"loadBalancer": {"port": 1},
                 "instances": [{"name": "p", "url": "http://other:80", "home": "/srv/p"}]}
                """);

        assertEquals("127.0.0.1", farm.host());
        assertEquals(Balance.ROUND_ROBIN, farm.balance());
        assertEquals(
                new Backend("p", "publish", URI.create("http://other:80"), Optional.of(Path.of("/srv/p"))),
                farm.backends().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | is not JSON",
                "`` | loadBalancer.port is not a port number",
                "[] | loadBalancer.port is not a port number",
                "{\"loadBalancer\": {\"port\": 70000}} | loadBalancer.port is not a port number",
                "{\"loadBalancer\": {\"port\": 1, \"balance\": \"random\"}} | it can be round-robin or sticky",
                "{\"loadBalancer\": {\"port\": 1}, \"instances\": [{\"name\": \"a b\", \"port\": 2}]} | cannot be called",
                "{\"loadBalancer\": {\"port\": 1}, \"instances\": [{\"name\": \"a\"}]} | must be http://host:port",
                "{\"loadBalancer\": {\"port\": 1}, \"instances\": [{\"name\": \"a\", \"url\": \"%\"}]} | Malformed"
            })
    void saysWhatIsWrong(String text, String expected) {
        IOException problem = assertThrows(IOException.class, () -> read(text));

        String message = String.valueOf(problem.getMessage());
        assertTrue(message.startsWith(home.resolve("farm.json").toString()), message);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void saysWhatToDoIfThereIsNone() {
        IOException problem = assertThrows(IOException.class, () -> FarmFile.read(home));

        assertTrue(String.valueOf(problem.getMessage()).contains("signet farm start"));
    }

    private FarmFile read(String text) throws IOException {
        Files.writeString(home.resolve("farm.json"), text);
        return FarmFile.read(home);
    }
}
