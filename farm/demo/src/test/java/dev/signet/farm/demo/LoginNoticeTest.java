/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNoticeTest {

    @Test
    void knowsWhyAPasswordWasRefused() {
        assertEquals(
                "User name and password do not match.",
                LoginNotice.of("invalid_login").orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_login",
                "expired",
                "ended",
                "ended_everywhere",
                "not_ended",
                "unknown_user",
                "account",
                "throttled",
                "unavailable"
            })
    void knowsTheCodesOfTheSignIn(String code) {
        assertTrue(LoginNotice.of(code).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void saysItInSentences(LoginNotice reason) {
        assertTrue(reason.text().matches("[A-Z].*\\."), reason.text());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "INVALID_LOGIN", "invalid_login ", "Call 555-0100 to unlock", "<b>expired</b>"})
    void isSilentAboutACodeThatNobodyGaveOut(String code) {
        assertEquals(Optional.empty(), LoginNotice.of(code));
    }
}
