/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.token.TokenPolicy;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is known here of ended sessions: in memory to be asked, on disk to be kept.
 *
 * <p><b>Guarantees.</b> What was taken in has ended here at once, whatever the disk does. When {@link #end} returns, it is
 * on disk and outlives the process. Nothing on disk is overwritten before it was read, and nothing that could not be read
 * is deleted. An entry costs itself: it is appended, and folded with its neighbours later. Safe for use by several threads;
 * those that end sessions at the same time share one write.
 */
public final class StoredRevocations {

    private static final Logger LOG = LoggerFactory.getLogger(StoredRevocations.class);

    private final RevocationFolder folder;
    private final PieceFiles files;
    private final KeptPieces kept;
    private final PieceSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final InstantSource clock;
    private final EndedMemory memory;
    private final StorageTrouble trouble;

    private final UnwrittenPieces unwritten;

    /** Held while something is appended. */
    private final Object disk = new Object();
    /** Held while files are folded or read; before {@link #disk}. */
    private final Object folding = new Object();

    private volatile boolean read;
    private final FirstReading reading;
    private boolean foldDue;
    private PieceSigner.@Nullable State signedWith;
    private volatile List<String> aside = List.of();

    /**
     * @param stream names this run of the instance, and nothing else ever
     * @param most how many single sessions there is room for
     * @param taken told of each piece that this run takes in, in order; must be quick
     */
    public StoredRevocations(
            RevocationFolder folder,
            PieceSigner signer,
            AbsoluteEnd absoluteEnd,
            InstantSource clock,
            String stream,
            int most,
            Consumer<RevocationPiece> taken) {
        this(folder, new PieceFiles(folder.path(), step -> {}), signer, absoluteEnd, clock, stream, most, taken);
    }

    StoredRevocations(
            RevocationFolder folder,
            PieceFiles files,
            PieceSigner signer,
            AbsoluteEnd absoluteEnd,
            InstantSource clock,
            String stream,
            int most,
            Consumer<RevocationPiece> taken) {
        this.folder = folder;
        this.files = files;
        this.unwritten = new UnwrittenPieces(files, signer);
        this.kept = new KeptPieces(folder, files, signer, absoluteEnd, clock);
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
        this.clock = clock;
        this.reading = new FirstReading(clock);
        this.trouble = new StorageTrouble(folder);
        this.memory = new EndedMemory(stream, most, clock, piece -> {
            unwritten.add(piece);
            taken.accept(piece);
        });
    }

    /** All that has ended; unknown until what is on disk was read, and known from then on. */
    public SessionEnds ends() {
        return isRead()
                ? new SessionEnds.Known(memory.known())
                : new SessionEnds.Unknown(
                        memory.known(), "which sessions have ended has not been read from this instance's disk yet");
    }

    /** All that has ended, as far as it is known: to be told, not to let anybody in. */
    public RevocationList list() {
        isRead();
        return memory.known();
    }

    /** Which pieces are known here. */
    public Holdings holdings() {
        return memory.holdings();
    }

    /** The number of the last change of this run; 0 if there was none. */
    public long number() {
        return memory.number();
    }

    /** Whether what is on disk has been read. */
    public boolean isKnown() {
        return read;
    }

    /** Whether what is on disk was read, by this call if need be. */
    private boolean isRead() {
        if (!read) {
            reading.attempt(() -> read, this::tryToRead);
        }
        return read;
    }

    private void tryToRead() {
        try {
            readOnce();
            trouble.over();
        } catch (RevocationException e) {
            trouble.is(e);
        } catch (IOException e) {
            trouble.failed(e);
        }
    }

    /** Files that could not be believed and wait for an operator. */
    public List<String> aside() {
        return aside;
    }

    /** Ends sessions: in memory at once, and on disk when this returns. */
    public void end(RevocationList entries) throws RevocationException {
        for (RevocationList part : RevocationPiece.parts(entries)) {
            memory.take(part, false);
        }
        store(memory.number());
    }

    /** The same with what fits into a piece, also if it is known; returns the number of the change. */
    public long tell(RevocationList entries) throws RevocationException {
        long number = memory.take(entries, true);
        store(number);
        return number;
    }

    /** Takes in what another instance tells, unless there is no room for it; it is on disk once {@link #flush} returns. */
    public Learned learn(RevocationPiece piece, byte[] document) {
        Learned learned =
                memory.learn(piece, absoluteEnd.prune(piece.entries()), absoluteEnd.mattersUntil(piece.entries()));
        if (learned == Learned.NO_ROOM) {
            trouble.noRoom(memory.most());
        } else if (learned == Learned.NEW) {
            trouble.room();
            synchronized (disk) {
                unwritten.add(document);
            }
            if (unwritten.isMuch()) {
                flush();
            }
        }
        return learned;
    }

    /** Writes what is known and not on disk yet; what fails is told by the health check, and tried again. */
    public void flush() {
        try {
            store(memory.number());
        } catch (RevocationException e) {
            LOG.debug("Not stored yet", e);
        }
    }

    /** What has to be done from time to time: reading what could not be read, storing what could not be stored. */
    public void tick() {
        try {
            Optional<PieceSigner.State> state = signer.state();
            readOnce();
            boolean signAgain = state.isPresent() && !state.get().isAs(signedWith);
            if (signAgain) {
                readAside();
            }
            store(memory.number());
            if (foldDue || signAgain || kept.isFoldDue(memory.known(), memory.number() == 0)) {
                prune();
                fold();
                signedWith = state.orElse(signedWith);
            }
            aside = folder.aside();
            trouble.over();
        } catch (RevocationException e) {
            trouble.is(e);
        } catch (IOException e) {
            trouble.failed(e);
        }
    }

    /** Forgets what cannot matter any more. */
    public void prune() {
        memory.prune(absoluteEnd::prune, clock.instant().minus(TokenPolicy.CLOCK_SKEW));
    }

    private void store(long number) throws RevocationException {
        synchronized (disk) {
            if (read && unwritten.isNone(number)) {
                return;
            }
        }
        try {
            readOnce();
            synchronized (disk) {
                unwritten.write();
            }
            trouble.over();
        } catch (IOException e) {
            throw trouble.failed(e);
        } catch (RevocationException e) {
            trouble.is(e);
            throw e;
        }
    }

    /** Makes one file of all that there are, signed with the ring in force. */
    private void fold() throws IOException, RevocationException {
        synchronized (folding) {
            synchronized (disk) {
                files.beginFold();
            }
            kept.fold(memory.holdings(), folder.asideOfPieces());
            foldDue = false;
        }
    }

    /** Pieces on disk that have any of these numbers: as many as there are, but not many more sessions than that. */
    public List<RevocationPiece> pieces(Holdings wanted, int sessions) throws IOException, RevocationException {
        synchronized (folding) {
            return kept.pieces(wanted, sessions);
        }
    }

    /** Before the first write, since a file that was not read must not be overwritten. */
    private void readOnce() throws IOException, RevocationException {
        if (read) {
            return;
        }
        synchronized (folding) {
            synchronized (disk) {
                if (!read) {
                    readFiles();
                    read = true;
                }
            }
        }
    }

    /** Under both locks. */
    private void readFiles() throws IOException, RevocationException {
        List<String> damaged = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Optional<PieceSigner.State> state = signer.state();
        for (String name : PieceFiles.ALL) {
            Recollection recollection = recollect(name);
            keys.addAll(recollection.keys());
            if (name.equals(PieceFiles.LOG)) {
                files.appendAt(recollection.whole());
            }
            if (recollection.isDamaged() || (recollection.isCut() && name.equals(PieceFiles.BASE))) {
                damaged.add(name);
            } else if (recollection.isCut()) {
                LOG.warn(
                        "{}/{} ends in the middle of a piece, as after a crash; what it began was answered to nobody.",
                        folder,
                        name);
            }
        }
        for (String name : RevocationFolder.LISTS) {
            if (!takeInList(name)) {
                damaged.add(name);
            }
        }
        for (String name : damaged) {
            LOG.error(
                    "{}/{} was set aside: what it says and cannot be believed is not known here until another instance tells"
                            + " it.",
                    folder,
                    name);
            folder.setAside(name, clock.instant());
            foldDue = true;
        }
        if (damaged.contains(PieceFiles.LOG)) {
            files.appendAt(0);
        }
        aside = folder.aside();
        if (damaged.isEmpty()
                && aside.isEmpty()
                && state.isPresent()
                && state.get().isKeyOfAll(keys)) {
            // All that is there is as it would be written now.
            signedWith = state.get();
        }
    }

    /** Takes in what a file of pieces holds, as far as that can be believed. */
    private Recollection recollect(String name) throws IOException, RevocationException {
        Recollection recollection = new Recollection(signer, absoluteEnd);
        recollection.read(files, name);
        recollection.into(memory);
        return recollection;
    }

    /** Takes in again what is on disk; a clock that ran far ahead may have had it forgotten in memory. */
    public void readAgain() {
        try {
            readOnce();
            synchronized (folding) {
                for (String name : PieceFiles.ALL) {
                    recollect(name);
                }
            }
        } catch (RevocationException e) {
            trouble.is(e);
        } catch (IOException e) {
            trouble.failed(e);
        }
    }

    /** What was set aside may be believed with the ring in force now. */
    private void readAside() throws IOException, RevocationException {
        for (String name : folder.aside()) {
            boolean good;
            if (RevocationFolder.isOfPieces(name)) {
                Recollection recollection = recollect(name);
                good = !recollection.isDamaged() && !recollection.isCut();
                if (good) {
                    fold();
                }
            } else {
                good = takeInList(name);
            }
            if (good) {
                LOG.info("{}/{}, which had been set aside, was read.", folder, name);
                store(memory.number());
                folder.delete(name);
            }
        }
    }

    /**
     * Takes in a list of the time before there were pieces, and removes it once it is stored as such; whether it could be
     * believed.
     */
    private boolean takeInList(String name) throws IOException, RevocationException {
        Optional<byte[]> content = folder.read(name);
        if (content.isEmpty()) {
            return true;
        }
        try {
            RevocationList list = absoluteEnd.prune(signer.ownList(content.get()));
            for (RevocationList part : RevocationPiece.parts(list)) {
                memory.take(part, false);
            }
            unwritten.write();
            folder.delete(name);
            return true;
        } catch (KeyRingUnavailableException e) {
            throw new RevocationException("what has ended cannot be read: " + e.getMessage(), e);
        } catch (RevocationFormatException e) {
            LOG.error("{}/{} cannot be believed: {}", folder, name, e.getMessage());
            return false;
        }
    }

    /** For the health check. */
    public List<HealthFinding> concerns() {
        return trouble.concerns(aside);
    }
}
