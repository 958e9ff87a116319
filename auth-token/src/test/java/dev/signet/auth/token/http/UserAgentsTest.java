/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserAgentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 12_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/12.1.2 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/70.0.3538.75 Mobile/15E148 Safari/605.1",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/12.1.2 Safari/605.1.15",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 (KHTML, like Gecko)",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.2704.84 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chromium/66.0.3359.139",
                "Mozilla/5.0 (Linux; U; Android 9; en-US) AppleWebKit/534.30 UCBrowser/12.12.8.1206 Mobile",
                "Mozilla/5.0 (Linux; U; Android 9; en-US) AppleWebKit/534.30 UCBrowser/12.13.0.1207 Mobile"
            })
    void knowsTheBrowsersThatMistakeNone(String browser) {
        assertTrue(UserAgents.MISTAKING_NONE.includes(browser));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 13_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/13.0.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/120.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.0 Safari/605.1.15",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0.3396.62 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/151.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Linux; U; Android 9; en-US) AppleWebKit/534.30 UCBrowser/12.13.2.1208 Mobile",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            })
    void knowsThatOthersDoNot(String browser) {
        assertFalse(UserAgents.MISTAKING_NONE.includes(browser));
    }

    @Test
    void nobodyIsNobody() {
        assertFalse(UserAgents.NONE.includes(null));
        assertFalse(UserAgents.MISTAKING_NONE.includes(null));
        assertFalse(UserAgents.NONE.includes("anybody"));
    }

    @Test
    void aHostileNameTakesNoTime() {
        String hostile = "(iPhone" + " OS 1".repeat(20_000) + "(Macintosh;".repeat(20_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(1), () -> assertFalse(UserAgents.MISTAKING_NONE.includes(hostile)));
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        assertThrows(PatternSyntaxException.class, () -> UserAgents.of(List.of("a", "(")));
        assertEquals(UserAgents.of(List.of("a")), UserAgents.of(List.of("a")));
    }
}
