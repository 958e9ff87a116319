/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SenderNameTest {

    private static final String ID = "8cc766cc-8267-4f85-822d-7d1aa52dd0b1";

    @Test
    void instancesAreCalledWhatPeopleCallThem() {
        assertEquals("publish2-8cc766cc", SenderName.of("publish2", ID));
        assertEquals(ID, SenderName.of(ID, ID));
    }

    @Test
    void aNameIsNoPath() {
        assertEquals("a_.._b-8cc766cc", SenderName.of("a/../b", ID));
        assertEquals(".._.-8cc766cc", SenderName.of("../.", ID));
    }
}
