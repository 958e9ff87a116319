/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PropertyTextTest {

    private static final String ONE = "{signet1.any.00112233aabbccdd.AbCd-_09}";
    private static final String TWO = "{signet1.here.00112233aabbccdd.zYx}";
    private static final String AEM = "{" + "0aF9".repeat(16) + "}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V ",
                " V",
                "V\n",
                "\tV\r\n",
                "\uFEFFV",
                "V\u00a0",
                "\u200bV",
                "\"V\"",
                "'V'",
                "V,",
                "\"V\",",
                "V;",
                "\u201cV\u201d",
                "\u0000V"
            })
    void whatStandsAroundAValueIsASlip(String around) {
        for (String value : List.of(ONE, TWO, AEM)) {
            PropertyText text = PropertyText.of(around.replace("V", value));

            assertEquals(Optional.of(value), text.whole());
            assertTrue(text.isSlip());
            assertEquals(List.of(value), text.sealed());
        }
    }

    @Test
    void blanksWithinBracesTooManyOrMissingAreSlips() {
        for (String slip : List.of(
                ONE.replace("AbCd", "Ab\n  Cd"),
                ONE.replace("{", "{ ").replace("}", " }"),
                ONE.replace("}", ""),
                ONE.replace("{", ""),
                ONE.substring(1, ONE.length() - 1),
                "{" + ONE + "}",
                "\\{" + ONE.substring(1, ONE.length() - 1) + "\\}")) {
            assertEquals(Optional.of(ONE), PropertyText.of(slip).whole(), slip);
        }
        assertEquals(
                Optional.of(AEM),
                PropertyText.of(AEM.replace("{", "\\{").replace("}", "\\}")).whole());
        assertEquals(
                Optional.of(AEM), PropertyText.of(AEM.replace("F90a", "F9\n0a")).whole());
    }

    /** The beginning is reserved: what is damaged stays closed, and is not handed out. */
    @Test
    void aBraceTooManyHidesNoReservedWord() {
        for (String text : List.of("{signet1.any.bad.AAAA}}", "{{signet1.any.bad.AAAA}", "{{signet1.any.bad.AAAA}}")) {
            assertTrue(PropertyText.of(text).whole().isPresent(), text);
        }
    }

    @Test
    void aValueThatWasCutIsNoOrdinaryText() {
        assertTrue(PropertyText.of("{signet1.any.0011").whole().isPresent());
        assertTrue(PropertyText.of(" {signet1.x} ").whole().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "{name}",
                "{\"a\":1}",
                "signet1.example.org",
                "signet1.any.example.org",
                "x{signet1.any.00112233aabbccdd.AAAA}",
                "{signet1.any.00112233aabbccdd.AA} and more",
                "{cafe}",
                "0aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF90aF9",
                "pa$[x",
                "{a} {b}",
                "\"quoted\"",
                "\\"
            })
    void otherTextsAreOrdinary(String ordinary) {
        PropertyText text = PropertyText.of(ordinary);

        assertEquals(Optional.empty(), text.whole());
        assertEquals(List.of(), text.sealed());
        assertFalse(text.isUnfilled());
        assertEquals(ordinary, text.replaced(value -> "changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[env:X;default=V]",
                "$[prop:a.b;default=V]",
                "$[secret:x;default=V]",
                "$[env:X;type=String;default=V]",
                "$[env:X;default=V;type=String]",
                "$[env:A;default=$[env:B;default=V]]",
                "$[secret:$[env:A;default=x];default=V]",
                "$[env:X;default= V ]",
                "$[env:A\\];default=V]",
                "\\\\$[env:X;default=V]",
                "$[other] $[env:X;default=V]",
                "\\$[env:A] $[env:X;default=V]",
                "user:$[env:X;default=V]@host"
            })
    void aValueThatStandsInForAPlaceholderIsFoundAndReplacedInItsPlace(String around) {
        PropertyText text = PropertyText.of(around.replace("V", ONE));

        assertEquals(List.of(ONE), text.sealed());
        assertEquals(Optional.empty(), text.whole(), "it is not what is delivered");
        assertEquals(around.replace("V", TWO), text.replaced(value -> TWO));
    }

    @Test
    void severalValuesOfOneTextAreFound() {
        PropertyText text = PropertyText.of(
                "$[env:X;type=String[];delimiter=,;default=" + ONE + "," + AEM + "]$[env:Y;default=" + TWO + "]");

        assertEquals(List.of(ONE, AEM, TWO), text.sealed());
        assertTrue(text.isUnfilled());
    }

    @Test
    void anEscapedPlaceholderIsText() {
        assertEquals(
                List.of(), PropertyText.of("\\$[env:X;default=" + ONE + "]").sealed());
        assertEquals(List.of(), PropertyText.of("$[env:X;default=" + ONE).sealed());
    }

    @Test
    void whatAPlaceholderMayMakeOfATextIsSaid() {
        assertTrue(PropertyText.of("$[secret:mail]").isUnfilled());
        assertTrue(PropertyText.of("$[env:A]$[env:B]").isUnfilled());
        PropertyText within = PropertyText.of("{signet1.any.$[env:KEY].AbCd}");
        assertTrue(within.isUnfilled());
        assertEquals(List.of(), within.sealed());
        assertFalse(PropertyText.of("http://$[env:HOST]/").isUnfilled());
        assertFalse(PropertyText.of("\\$[env:HOST]").isUnfilled());
    }

    @Test
    void whatStandsAroundAValueStays() {
        assertEquals(TWO + " ", PropertyText.of(ONE + " ").replaced(value -> TWO));
        assertEquals(TWO, PropertyText.of(ONE.replace("Ab", "A b")).replaced(value -> TWO));
        assertEquals(
                "\\{" + TWO.substring(1, TWO.length() - 1) + "\\}",
                PropertyText.of("\\{" + AEM.substring(1, AEM.length() - 1) + "\\}")
                        .replaced(value -> TWO));
    }
}
