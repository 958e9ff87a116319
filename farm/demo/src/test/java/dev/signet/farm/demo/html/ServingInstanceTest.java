/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingInstanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "publish1\r\nSet-Cookie: a=b", "publish1\n", "publish 1", "<b>", "\u00fc"})
    void aNameThatDoesNotFitAHeaderIsNotUsed(String name) {
        assertEquals("unnamed", ServingInstance.named(name).name());
    }

    @Test
    void cannotBeMadeWithAnUnfitName() {
        assertThrows(IllegalArgumentException.class, () -> new ServingInstance("publish1\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"author,0", "publish1,1", "publish2,2", "publish6,6", "publish7,1", "publish10,0", "publish12,2"})
    void neighboursGetDifferentColours(String name, int tint) {
        assertEquals(tint, ServingInstance.named(name).tint());
    }
}
