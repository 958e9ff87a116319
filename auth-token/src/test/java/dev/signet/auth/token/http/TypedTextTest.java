/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and passwords in whatever encoding. */
class TypedTextTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {"josé", "Pa55-wörd", "비밀번호", "пароль", "€uro", "😀 key", "plain", "Ã©"})
    void aScriptNeedSayNothingButWhatItAlwaysSays(String text) {
        for (String type : new String[] {FORM, FORM + ";charset=UTF-8", FORM + "; charset=\"utf-8\"; x=y"}) {
            assertEquals(text, read(text, StandardCharsets.UTF_8, type), type);
        }
    }

    @ParameterizedTest
    @CsvSource({"josé,ISO-8859-1", "€uro,windows-1252", "пароль,KOI8-R", "비밀번호,EUC-KR"})
    void whatTheRequestDeclaresCounts(String text, String charset) {
        assertEquals(text, read(text, Charset.forName(charset), FORM + ";charset=" + charset));
    }

    @Test
    void whatIsNoUtf8IsLatin1() {
        assertEquals("josé", read("josé", StandardCharsets.ISO_8859_1, FORM));
        assertEquals("josé", read("josé", StandardCharsets.UTF_8, FORM + ";charset=no-such-thing"));
    }

    @Test
    void whatSlingHasReadAlreadyStays() {
        TestRequest request = TestRequest.post("/j_security_check").parameter("_charset_", "utf-8");
        assertEquals("Ã©", TypedText.read("Ã©", request.request()));
        assertEquals(
                "пароль",
                TypedText.read("пароль", TestRequest.post("/j_security_check").request()));
    }

    @Test
    void theNameIsThatOfTheLimitOfAttempts() {
        assertEquals("alice", TypedText.name(" alice\u00a0"));
        assertEquals("josé", TypedText.name("jose\u0301"));
        assertEquals("Alice", TypedText.name("Ａlice"));
    }

    @Test
    void httpBasicIsReadInUtf8() {
        assertEquals("josé:Pa55-wörd", latin1(TypedText.basic(header("josé:Pa55-wörd", StandardCharsets.UTF_8))));
        assertEquals("josé:Pa55-wörd", latin1(TypedText.basic(header("josé:Pa55-wörd", StandardCharsets.ISO_8859_1))));
        for (String other : new String[] {
            header("alice:secret", StandardCharsets.UTF_8), "Basic !", "Bearer x", "", "Basic w6k", "Basic"
        }) {
            assertEquals(other.equals("Basic w6k") ? "Basic 6Q==" : other, TypedText.basic(other));
        }
        assertNull(TypedText.basic(null));
    }

    private static String header(String text, Charset charset) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(charset));
    }

    private static String latin1(@Nullable String header) {
        byte[] bytes = Base64.getDecoder().decode(Objects.requireNonNull(header).substring(6));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As Sling gives it to who asks for a parameter. */
    private static String read(String text, Charset charset, String type) {
        String given = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
        return TypedText.read(
                given,
                TestRequest.post("/j_security_check")
                        .header("Content-Type", type)
                        .request());
    }
}
