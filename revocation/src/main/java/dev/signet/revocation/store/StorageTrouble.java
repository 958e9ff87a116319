/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.revocation.RevocationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps an instance from remembering what has ended, in the words of its health check. Safe for use by several threads. */
final class StorageTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(StorageTrouble.class);

    private final RevocationFolder folder;
    private volatile @Nullable String problem;
    private volatile @Nullable String noRoom;

    StorageTrouble(RevocationFolder folder) {
        this.folder = folder;
    }

    /** What it is; empty if there is none. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What was to be read or written was. */
    void over() {
        problem = null;
    }

    void is(RevocationException e) {
        problem = e.getMessage();
    }

    /** The disk gave or took nothing; what to tell who ends sessions. */
    RevocationException failed(IOException e) {
        RevocationException failure = new RevocationException(
                "the sessions have ended on this instance until it restarts, but that could not be written to " + folder
                        + " (" + e + "); see to space and permissions there, then end them again",
                e);
        String shown =
                "sessions that end now are forgotten when this instance restarts: what has ended cannot be stored ("
                        + e.getClass().getSimpleName() + "); the log says where";
        if (!shown.equals(problem)) {
            LOG.error("{}", failure.getMessage());
        }
        // Without the folder, which is nobody's business who may see the health of an instance.
        problem = shown;
        return failure;
    }

    /** Another instance tells of more than the {@code most} that there is room for. */
    void noRoom(int most) {
        noRoom = "there is room for no more than " + most + ", and another instance tells of more";
    }

    void room() {
        noRoom = null;
    }

    /** For the health check; {@code aside} are the files that were set aside. */
    List<HealthFinding> concerns(List<String> aside) {
        List<HealthFinding> concerns = new ArrayList<>();
        problem()
                .ifPresent(why -> concerns.add(HealthFinding.critical(
                        "The list of ended sessions cannot be read or stored on this instance", why)));
        Optional.ofNullable(noRoom)
                .ifPresent(why -> concerns.add(HealthFinding.critical(
                        "Sessions that have ended on other instances may live here, since there is no room for more",
                        why + "; raise revocation.max.sessions and the heap, or end all sessions")));
        if (!aside.isEmpty()) {
            concerns.add(HealthFinding.critical(
                    "A list of ended sessions could not be believed, so sessions that it ended may live here until another"
                            + " instance tells of them. It is read again when its key comes back; else delete the file when"
                            + " all others have been heard (signet sessions status), or after signet sessions revoke --all",
                    aside.stream()
                            .map(name -> "The file " + folder.inHome(name) + " of this instance")
                            .toList()));
        }
        return concerns;
    }
}
