/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.command.CommandException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4502/, http://127.0.0.1:4502",
        "http://localhost:04511, http://localhost:4511",
        "http://[::1]:4502, http://[::1]:4502",
        "https://author.example.org, https://author.example.org",
        "https://author.example.org.:8443/a/, https://author.example.org.:8443/a",
    })
    void whereAPasswordMayGo(String text, String address) throws Exception {
        assertEquals(address, InstanceUrl.of(text, false).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pub_1:4511", "http://pub1:4511", "http://10.0.0.1", "http://127.0.0.1.example"})
    void plainHttpLeavesThisMachineOnlyIfThatIsWanted(String text) throws Exception {
        CommandException refused = assertThrows(CommandException.class, () -> InstanceUrl.of(text, false));

        assertTrue(refused.nextStep().contains("--insecure-http"), refused::nextStep);
        assertEquals(text, InstanceUrl.of(text, true).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "pub1:4511, begin with http://",
        "http://pub1:99999, port",
        "'http://pub1 ', blank",
        "http://pub1?x, question mark",
        "https://pub_1, no certificate",
    })
    void whatIsWrongIsSaid(String text, String words) {
        CommandException refused = assertThrows(CommandException.class, () -> InstanceUrl.of(text, true));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(words) && message.contains("pub"), message);
    }

    @Test
    void aPasswordIsNotRepeated() {
        CommandException refused =
                assertThrows(CommandException.class, () -> InstanceUrl.of("http://admin:secret@pub1", true));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("password"), message);
        assertFalse((message + refused.nextStep()).contains("secret"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "http://pub_1:4511, true",
        "HTTPS://pub1, true",
        "http:pub1, true",
        "' http://pub1', true",
        "ftp://pub1, true",
        "pub1:4511, true",
        "pub_1.example:4511/, true",
        "'[::1]:4511', true",
        "/srv/pub1, false",
        "pub1, false",
        "./pub1:4511, false",
        "farm/publish1, false",
    })
    void whatIsMeantForOneIsNoDirectory(String word, boolean url) {
        assertEquals(url, RemoteOption.isUrl(word));
    }

    @Test
    void aRequestIsTheAddressAndThePath() throws Exception {
        HttpRequest request = InstanceUrl.of("http://127.0.0.1:4502/sling/", false)
                .request("/a.json")
                .build();

        assertEquals("http://127.0.0.1:4502/sling/a.json", request.uri().toString());
        assertTrue(request.headers().firstValue("Host").isEmpty());
    }
}
