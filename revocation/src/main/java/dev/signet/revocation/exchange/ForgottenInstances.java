/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.revocation.store.RevocationFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that an operator has had forgotten, and when: what one has said before that does not bring it back.
 *
 * <p>Kept on disk, since a message may wait in a channel for longer than this instance runs. If that fails, it holds until
 * the next start.
 */
public final class ForgottenInstances {

    private static final String FILE = "forgotten";
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenInstances.class);

    private final RevocationFolder folder;
    private final SortedMap<String, Instant> forgotten = new TreeMap<>();

    public ForgottenInstances(RevocationFolder folder) {
        this.folder = folder;
        try {
            folder.read(FILE).ifPresent(this::parse);
        } catch (IOException | DateTimeException | IndexOutOfBoundsException e) {
            LOG.warn("{}/{} cannot be read ({}); instances that were forgotten may count again.", folder, FILE, e);
        }
    }

    private void parse(byte[] content) {
        new String(content, StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(words -> forgotten.put(words[1], Instant.parse(words[0])));
    }

    /** From now on, only what that instance says after {@code at}, by its own clock, counts. */
    synchronized void add(String instance, Instant at) {
        // Others are known by what was not believed only, which tells of no time.
        if (HoldingsDigest.isName(instance)) {
            forgotten.put(instance, at);
            write();
        }
    }

    /** Whether that instance has been forgotten since it has said that. */
    synchronized boolean isFromBefore(String instance, Instant written) {
        Instant at = forgotten.get(instance);
        return at != null && !written.isAfter(at);
    }

    /** Drops those that were forgotten so long ago that nothing they have said can be on its way. */
    synchronized void removeThoseBefore(Instant oldest) {
        if (forgotten.values().removeIf(at -> at.isBefore(oldest))) {
            write();
        }
    }

    private void write() {
        StringBuilder lines = new StringBuilder();
        forgotten.forEach(
                (name, at) -> lines.append(at).append(' ').append(name).append('\n'));
        try {
            folder.write(FILE, lines.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("{}/{} cannot be written: {}", folder, FILE, e.toString());
        }
    }
}
