/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.RevocationChannel.Message;

/** What a stream of Redis holds at one place. */
sealed interface StreamEntry {

    EntryId id();

    /**
     * A message.
     *
     * @param sender name of the instance
     * @param run of its channel, drawn at random
     */
    record Told(EntryId id, String sender, String run, Message message) implements StreamEntry {}

    /** What no channel has written. */
    record Garbage(EntryId id) implements StreamEntry {}
}
