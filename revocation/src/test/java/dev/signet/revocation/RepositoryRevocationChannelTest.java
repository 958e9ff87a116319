/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RepositoryRevocationChannelTest {

    private static final String ID = "8cc766cc-8267-4f85-822d-7d1aa52dd0b1";

    @Test
    void instancesAreCalledWhatPeopleCallThem() {
        assertEquals("publish2-8cc766cc", RepositoryRevocationChannel.name("publish2", ID));
        assertEquals(ID, RepositoryRevocationChannel.name(null, ID));
        assertEquals(ID, RepositoryRevocationChannel.name(" ", ID));
    }

    @Test
    void aNameIsNoPath() {
        assertEquals("a_.._b-8cc766cc", RepositoryRevocationChannel.name("a/../b", ID));
        assertEquals(".._.-8cc766cc", RepositoryRevocationChannel.name("../.", ID));
    }
}
