/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.auth.SignInLabel;
import dev.signet.auth.SignInTexts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedTextsTest {

    private final SignInTexts texts = new SharedTexts();

    @Test
    void aPageGetsItsLanguageAndTheSentence() {
        Locale language = texts.language("ko-KR,ko;q=0.9,en;q=0.8");

        assertEquals(Locale.KOREAN, language);
        assertEquals("세션이 종료되었습니다. 계속하려면 다시 로그인하십시오.", texts.reason("expired", language));
        assertEquals("Anmelden", texts.label(SignInLabel.SIGN_IN, Locale.forLanguageTag("de-AT")));
        assertEquals("Sign in", texts.label(SignInLabel.SIGN_IN, Locale.forLanguageTag("pl")));
        assertTrue(texts.languages().contains(Locale.JAPANESE));
    }

    @ParameterizedTest
    @EnumSource
    void everyLabelIsThereInEveryLanguage(SignInLabel label) {
        texts.languages()
                .forEach(language -> assertFalse(texts.label(label, language).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXPIRED", "expired ", "../direction", "Call 555-0100", "<b>expired</b>"})
    void anUnknownCodeIsAskedToSignInAndNotRepeated(String code) {
        assertEquals("Sign in to go on.", texts.reason(code, Locale.ENGLISH));
        assertFalse(texts.asksForNewPassword(code));
    }

    @Test
    void someReasonsAskForANewPassword() {
        assertTrue(texts.asksForNewPassword("password_expired"));
        assertFalse(texts.asksForNewPassword("expired"));
    }
}
