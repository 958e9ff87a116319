/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.revocation;

/**
 * Which sessions have ended before their tokens do, in one answer: all of them, or some, while others may have ended, too.
 *
 * <p>What has ended stays so: a session that the list of either answer ends is refused. Only that of {@link Known} lets
 * somebody in.
 */
public sealed interface SessionEnds {

    /** No session has ended before its token. */
    SessionEnds NONE = new Known(RevocationList.empty());

    /** What has ended for certain. */
    RevocationList list();

    /** The list has all that an instance has to know. */
    record Known(RevocationList list) implements SessionEnds {}

    /**
     * The list may lack something: no session can be told to go on.
     *
     * @param why in words for an operator
     */
    record Unknown(RevocationList list, String why) implements SessionEnds {}
}
