/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {

    @Test
    void writesTextsInstantsAndNothing() {
        String json = new JsonObject()
                .put("a", "b")
                .put("c", Instant.parse("2026-11-20T12:00:00Z"))
                .put("d", (String) null)
                .toString();

        assertEquals("{\"a\":\"b\",\"c\":\"2026-11-20T12:00:00Z\",\"d\":null}", json);
    }

    @Test
    void isEmptyWithoutMembers() {
        assertEquals("{}", new JsonObject().toString());
    }

    @Test
    void escapesWhatCouldEndAStringAScriptOrALine() {
        assertEquals(
                "{\"a\":\"\\u0022\\u005c\\u003c/script\\u003e\\u000a\\u0000\\u2028\\u007f\\u0026\\u0027\"}",
                new JsonObject().put("a", "\"\\</script>\n\0\u2028\u007f&'").toString());
    }

    @Test
    void keepsEveryTextInUtf8() {
        String odd = "ü \ud83d\ude00 \ud800";
        String json = new JsonObject().put("a", odd).toString();

        assertEquals("{\"a\":\"ü \\ud83d\\ude00 \\ud800\"}", json);
        assertEquals(json, new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
