/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.revocation.store.RevocationFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the repository in which the users were last looked at, kept by a checkpoint.
 *
 * <p>So what happens to users while nobody looks, because this bundle is stopped, is found when somebody looks again.
 */
final class SeenUsers {

    /** A bundle that is gone for good does not keep old content from being collected for longer than that. */
    private static final Duration LIFETIME = Duration.ofDays(30);

    private static final String FILE = "users";
    private static final Logger LOG = LoggerFactory.getLogger(SeenUsers.class);

    private final NodeStore store;
    private final RevocationFolder folder;
    private final InstantSource clock;

    /** A state, and when it was the present one. */
    record Seen(NodeState root, Instant at) {}

    private record Line(String checkpoint, Instant at) {}

    SeenUsers(NodeStore store, RevocationFolder folder, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /** What was seen last; empty at the very first start, and if it is not kept any more. */
    Optional<Seen> last() {
        Line line = read();
        if (line == null) {
            return Optional.empty();
        }
        NodeState root = store.retrieve(line.checkpoint());
        if (root == null) {
            LOG.warn(
                    "Users whose password changed between {} and now are not known: the repository has not kept that"
                            + " state. If you changed passwords while Signet was stopped, end the sessions of these users.",
                    line.at());
            return Optional.empty();
        }
        return Optional.of(new Seen(root, line.at()));
    }

    /** From now on, the present state, which is the result, is what was seen last; empty if it cannot be kept. */
    synchronized Optional<NodeState> keep() {
        Line before = read();
        Instant now = clock.instant();
        String checkpoint = store.checkpoint(LIFETIME.toMillis());
        try {
            folder.write(FILE, (checkpoint + ' ' + now + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            store.release(checkpoint);
            LOG.warn("{}/{} cannot be written: {}", folder, FILE, e.toString());
            return Optional.empty();
        }
        if (before != null) {
            store.release(before.checkpoint());
        }
        return Optional.ofNullable(store.retrieve(checkpoint));
    }

    private @Nullable Line read() {
        try {
            Optional<byte[]> content = folder.read(FILE);
            if (content.isPresent()) {
                String[] words = new String(content.get(), StandardCharsets.UTF_8)
                        .strip()
                        .split(" ", 2);
                return new Line(words[0], Instant.parse(words[1]));
            }
        } catch (IOException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("{}/{} cannot be read: {}", folder, FILE, e.toString());
        }
        return null;
    }
}
