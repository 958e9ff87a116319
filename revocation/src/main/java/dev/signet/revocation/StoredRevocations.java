/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.SessionEnds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is known here of ended sessions: in memory to be asked, on disk to be kept.
 *
 * <p><b>Guarantees.</b> What was taken in has ended here at once, whatever the disk does. When {@link #end} returns, it is
 * on disk and outlives the process. Nothing on disk is overwritten before it was read, and nothing that could not be read
 * is deleted. Safe for use by several threads; those that end sessions at the same time share one write.
 */
final class StoredRevocations {

    /** A longer {@code recent} is folded into {@code all}. */
    static final int RECENT_BYTES = 256 * 1024;

    /** After reading has failed, requests wait so long before one of them tries again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StoredRevocations.class);

    private final RevocationFolder folder;
    private final ListSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final InstantSource clock;

    private final RevocationMemory memory = new RevocationMemory();

    /** Held while the disk is used. */
    private final Object disk = new Object();

    private volatile boolean read;
    private volatile @Nullable Instant tried;
    private final Object trying = new Object();
    private long stored;
    private int recentLimit = RECENT_BYTES;
    private ListSigner.@Nullable State signedWith;
    private final AtomicLong folds = new AtomicLong();
    private volatile List<String> aside = List.of();
    private volatile @Nullable String problem;

    StoredRevocations(RevocationFolder folder, ListSigner signer, AbsoluteEnd absoluteEnd, InstantSource clock) {
        this.folder = folder;
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
        this.clock = clock;
    }

    /** All that has ended; unknown until what is on disk was read, and known from then on. */
    SessionEnds ends() {
        return isRead()
                ? new SessionEnds.Known(memory.known())
                : new SessionEnds.Unknown(
                        memory.known(), "which sessions have ended has not been read from this instance's disk yet");
    }

    /** All that has ended, as far as it is known: to be told, not to let anybody in. */
    RevocationList list() {
        isRead();
        return memory.known();
    }

    /**
     * Reads if that was not tried: the first token after a start is checked like all others. When that fails, one caller
     * now and then tries again, and nobody waits for it.
     */
    private boolean isRead() {
        Instant before = tried;
        if (!read && (before == null || isPauseOver(before))) {
            readNow(before);
        }
        return read;
    }

    private boolean isPauseOver(Instant before) {
        Duration since = Duration.between(before, clock.instant()).abs();
        return since.compareTo(PAUSE) >= 0;
    }

    private void readNow(@Nullable Instant before) {
        synchronized (trying) {
            if (read || !Objects.equals(tried, before)) {
                return;
            }
            if (before != null) {
                // Only those wait who come at the very start.
                tried = clock.instant();
            }
        }
        synchronized (disk) {
            try {
                readOnce();
                problem = null;
            } catch (RevocationException e) {
                problem = e.getMessage();
            } catch (IOException e) {
                failed(e);
            } finally {
                tried = clock.instant();
            }
        }
    }

    /** What was learned since the last time that everything was written. */
    RevocationList recent() {
        return memory.state().recent();
    }

    /** How often everything was written; after each time {@link #recent} begins anew. */
    long folds() {
        return folds.get();
    }

    /** What keeps this instance from remembering; empty if nothing does. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Files that could not be believed and wait for an operator. */
    List<String> aside() {
        return aside;
    }

    /** Ends sessions: in memory at once, and on disk when this returns. */
    void end(UnaryOperator<RevocationList> change) throws RevocationException {
        store(memory.take(change));
    }

    /** Takes in what another instance knows; whether any of it was new. */
    boolean learn(RevocationList list) {
        RevocationList relevant = absoluteEnd.prune(list);
        if (memory.covers(relevant)) {
            return false;
        }
        long change = memory.take(before -> before.merge(relevant));
        try {
            store(change);
        } catch (RevocationException e) {
            // Told by the health check, and tried again with every tick.
            LOG.debug("Not stored yet", e);
        }
        return true;
    }

    /** What has to be done from time to time: reading what could not be read, storing what could not be stored. */
    void tick() {
        synchronized (disk) {
            try {
                Optional<ListSigner.State> state = signer.state();
                if (state.isPresent() && !state.get().isAs(signedWith)) {
                    rereadAside();
                    prune();
                    fold();
                    signedWith = state.get();
                }
                store(memory.state().changes());
                aside = folder.aside();
            } catch (RevocationException e) {
                LOG.debug("Not stored yet", e);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** Forgets what cannot matter any more. */
    void prune() {
        memory.prune(absoluteEnd::prune);
    }

    private void store(long change) throws RevocationException {
        synchronized (disk) {
            if (stored >= change && read) {
                return;
            }
            try {
                readOnce();
                writeRecent();
                problem = null;
            } catch (IOException e) {
                throw failed(e);
            } catch (RevocationException e) {
                problem = e.getMessage();
                throw e;
            }
        }
    }

    private void writeRecent() throws IOException, RevocationException {
        RevocationMemory.State state = memory.state();
        if (stored >= state.changes()) {
            return;
        }
        if (state.recent().isEmpty()) {
            folder.delete(RevocationFolder.RECENT);
        } else {
            byte[] document = signer.sign(state.recent());
            if (document.length > recentLimit) {
                fold();
                return;
            }
            folder.write(RevocationFolder.RECENT, document);
        }
        stored = state.changes();
    }

    /**
     * Writes everything into one file, then deletes the other: a crash in between leaves both, which does no harm.
     *
     * <p>An empty list is no file: where keys come and go, one that nobody can believe would say that something was lost.
     */
    private void fold() throws RevocationException {
        RevocationList folded = RevocationList.empty();
        try {
            readOnce();
            RevocationMemory.State state = memory.fold();
            folded = state.recent();
            int length = 0;
            if (state.known().isEmpty()) {
                folder.delete(RevocationFolder.ALL);
            } else {
                byte[] document = signer.sign(state.known());
                folder.write(RevocationFolder.ALL, document);
                length = document.length;
            }
            folder.delete(RevocationFolder.RECENT);
            stored = state.changes();
            // Of a list that is long anyway, a longer part may be recent: so the cost of an entry stays bounded.
            recentLimit = Math.max(RECENT_BYTES, length / 4);
            folds.incrementAndGet();
            problem = null;
        } catch (IOException e) {
            memory.unfold(folded);
            throw failed(e);
        } catch (RevocationException e) {
            memory.unfold(folded);
            problem = e.getMessage();
            throw e;
        }
    }

    /** Before the first write, since a file that was not read must not be overwritten. */
    private void readOnce() throws IOException, RevocationException {
        if (read) {
            return;
        }
        for (String name : List.of(RevocationFolder.ALL, RevocationFolder.RECENT)) {
            if (!takeIn(name)) {
                LOG.error(
                        "{}/{} was set aside: what it says has ended is not known here until another instance tells it.",
                        folder,
                        name);
                folder.setAside(name, clock.instant());
            }
        }
        aside = folder.aside();
        read = true;
    }

    /** Takes in again what is on disk; a clock that ran far ahead may have had it forgotten in memory. */
    void readAgain() {
        synchronized (disk) {
            try {
                readOnce();
                takeIn(RevocationFolder.ALL);
                takeIn(RevocationFolder.RECENT);
            } catch (RevocationException e) {
                problem = e.getMessage();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    private void rereadAside() throws IOException, RevocationException {
        readOnce();
        for (String name : folder.aside()) {
            if (takeIn(name)) {
                LOG.info("{}/{}, which had been set aside, was read.", folder, name);
                // Its content is in memory, and the caller writes that to disk.
                fold();
                folder.delete(name);
            }
        }
    }

    /** Takes in a file; whether it could be believed. */
    private boolean takeIn(String name) throws RevocationException {
        try {
            Optional<byte[]> content = folder.read(name);
            if (content.isPresent()) {
                RevocationList list =
                        absoluteEnd.prune(signer.readOwn(content.get()).list());
                memory.take(before -> before.merge(list));
            }
            return true;
        } catch (KeyRingUnavailableException e) {
            throw new RevocationException("the revocation list cannot be read: " + e.getMessage(), e);
        } catch (RevocationFormatException | IOException e) {
            LOG.error("{}/{} cannot be believed: {}", folder, name, e.getMessage());
            return false;
        }
    }

    private RevocationException failed(IOException e) {
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

    /** For the health check. */
    List<HealthFinding> concerns() {
        List<HealthFinding> concerns = new ArrayList<>();
        problem()
                .ifPresent(why -> concerns.add(HealthFinding.critical(
                        "The list of ended sessions cannot be read or stored on this instance", why)));
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
