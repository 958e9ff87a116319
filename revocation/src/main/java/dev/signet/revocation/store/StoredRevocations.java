/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.health.HealthFinding;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.PieceStretch;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.core.token.TokenPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** A longer log is folded, unless the base is much longer still. */
    public static final long LOG_BYTES = 256 * 1024;

    /** After reading has failed, requests wait so long before one of them tries again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StoredRevocations.class);

    private final RevocationFolder folder;
    private final PieceFiles files;
    private final PieceSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final InstantSource clock;
    private final EndedMemory memory;

    /** Of this run, not on disk yet. */
    private final PendingPieces unstored = new PendingPieces();
    /** Of others, not on disk yet. */
    private final Deque<byte[]> received = new ArrayDeque<>();

    /** Held while something is appended. */
    private final Object disk = new Object();
    /** Held while files are folded or read; before {@link #disk}. */
    private final Object folding = new Object();

    private volatile boolean read;
    private volatile @Nullable Instant tried;
    private final Object trying = new Object();
    private long stored;
    private boolean foldDue;
    private PieceSigner.@Nullable State signedWith;
    private volatile List<String> aside = List.of();
    private volatile @Nullable String problem;
    private volatile @Nullable String noRoom;

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
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
        this.clock = clock;
        this.memory = new EndedMemory(stream, most, clock, piece -> {
            unstored.add(piece);
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

    /** What keeps this instance from remembering; empty if nothing does. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Files that could not be believed and wait for an operator. */
    public List<String> aside() {
        return aside;
    }

    /** Ends sessions: in memory at once, and on disk when this returns. */
    public void end(RevocationList entries) throws RevocationException {
        for (RevocationList part : RevocationPiece.parts(entries)) {
            memory.take(part);
        }
        store(memory.number());
    }

    /** Takes in what another instance tells, unless there is no room for it. */
    public Learned learn(RevocationPiece piece, byte[] document) {
        Learned learned =
                memory.learn(piece, absoluteEnd.prune(piece.entries()), absoluteEnd.mattersUntil(piece.entries()));
        noRoom = learned == Learned.NO_ROOM
                ? "there is room for no more than " + memory.most() + ", and another instance tells of more"
                : learned == Learned.NEW ? null : noRoom;
        if (learned == Learned.NEW) {
            synchronized (disk) {
                received.add(document);
                try {
                    if (read) {
                        writePending();
                    }
                } catch (RevocationException | IOException e) {
                    // Told by the health check, and tried again with every tick.
                    LOG.debug("Not stored yet", e);
                }
            }
        }
        return learned;
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
            if (foldDue || signAgain || isFoldDue()) {
                prune();
                fold();
                signedWith = state.orElse(signedWith);
            }
            aside = folder.aside();
            problem = null;
        } catch (RevocationException e) {
            problem = e.getMessage();
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean isFoldDue() throws IOException {
        long base = files.size(PieceFiles.BASE);
        long log = files.size(PieceFiles.LOG) + files.size(PieceFiles.FOLDING);
        RevocationList known = memory.known();
        // About what is left of it: an entry has some bytes, and a piece is never long.
        long left = 17L * known.sessions() + 64L * known.users() + 48L * known.keys();
        return log > Math.max(LOG_BYTES, base / 2)
                || base + log > 2 * left + 2 * LOG_BYTES
                || (base + log > 0 && known.isEmpty() && memory.number() == 0);
    }

    /** Forgets what cannot matter any more. */
    public void prune() {
        memory.prune(absoluteEnd::prune, clock.instant().minus(TokenPolicy.CLOCK_SKEW));
    }

    private void store(long number) throws RevocationException {
        synchronized (disk) {
            if (stored >= number && received.isEmpty() && read) {
                return;
            }
        }
        try {
            readOnce();
            synchronized (disk) {
                writePending();
            }
            problem = null;
        } catch (IOException e) {
            throw failed(e);
        } catch (RevocationException e) {
            problem = e.getMessage();
            throw e;
        }
    }

    /** Under the lock of the disk. */
    private void writePending() throws IOException, RevocationException {
        List<RevocationPiece> pieces = unstored.take();
        int done = 0;
        try {
            for (RevocationPiece piece : pieces) {
                files.append(signer.sign(piece));
                stored = piece.to();
                done++;
            }
        } finally {
            unstored.putBack(pieces.subList(done, pieces.size()));
        }
        while (!received.isEmpty()) {
            files.append(received.getFirst());
            received.removeFirst();
        }
    }

    /** Makes one file of all that there are, signed with the ring in force. */
    private void fold() throws IOException, RevocationException {
        synchronized (folding) {
            synchronized (disk) {
                files.beginFold();
            }
            try {
                files.endFold(this::writeFolded);
            } catch (FoldException e) {
                throw e.cause;
            }
            foldDue = false;
        }
    }

    /** Takes the cause through the writing of a file. */
    private static final class FoldException extends IOException {
        private static final long serialVersionUID = 1;

        private final transient RevocationException cause;

        FoldException(RevocationException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private void writeFolded(OutputStream out) throws IOException {
        Holdings held = memory.holdings();
        PieceFold fold = new PieceFold(piece -> {
            try {
                out.write(signer.sign(piece));
            } catch (RevocationException e) {
                throw new FoldException(e);
            }
        });
        Set<String> lost = new TreeSet<>();
        List<String> names = new ArrayList<>(List.of(PieceFiles.BASE, PieceFiles.FOLDING));
        folder.aside().stream().filter(StoredRevocations::isOfPieces).forEach(names::add);
        for (String name : names) {
            files.read(name, stretch -> {
                RevocationPiece piece = piece(stretch);
                if (piece == null && !(stretch instanceof PieceStretch.Cut) && PieceFiles.ALL.contains(name)) {
                    lost.add(name);
                }
                if (piece != null && held.has(piece.numbers())) {
                    fold.add(new RevocationPiece(
                            piece.numbers(), piece.writtenAt(), absoluteEnd.prune(piece.entries())));
                }
                return true;
            });
        }
        fold.finish();
        for (String name : lost) {
            // Known in memory still, but not after the next start; and the file is about to be replaced.
            LOG.error("{}/{} has been damaged while this instance ran; a copy was set aside.", folder, name);
            folder.copyAside(name, clock.instant());
        }
    }

    /** The piece that a stretch is, if it can be believed. */
    private @Nullable RevocationPiece piece(PieceStretch stretch) throws FoldException {
        try {
            return stretch instanceof PieceStretch.Whole whole ? signer.ownPiece(whole.bytes()) : null;
        } catch (RevocationFormatException e) {
            LOG.debug("Not believed", e);
            return null;
        } catch (KeyRingUnavailableException e) {
            throw new FoldException(new RevocationException("what has ended cannot be read: " + e.getMessage(), e));
        }
    }

    /** Pieces on disk that have any of these numbers: as many as there are, but not many more sessions than that. */
    public List<RevocationPiece> pieces(Holdings wanted, int sessions) throws IOException {
        List<RevocationPiece> found = new ArrayList<>();
        PieceFold fold = new PieceFold(found::add);
        int[] left = {sessions};
        synchronized (folding) {
            for (String name : PieceFiles.ALL) {
                files.read(name, stretch -> {
                    RevocationPiece piece = left[0] > 0 ? piece(stretch) : null;
                    if (piece != null && wanted.hasSomeOf(piece.numbers())) {
                        fold.add(piece);
                        left[0] -= 1 + piece.entries().sessions();
                    }
                    return left[0] > 0;
                });
            }
        }
        fold.finish();
        return found;
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
            problem = e.getMessage();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** What was set aside may be believed with the ring in force now. */
    private void readAside() throws IOException, RevocationException {
        for (String name : folder.aside()) {
            boolean good;
            if (isOfPieces(name)) {
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

    private static boolean isOfPieces(String name) {
        return RevocationFolder.LISTS.stream().noneMatch(list -> name.startsWith(list + "."));
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
                memory.take(part);
            }
            writePending();
            folder.delete(name);
            return true;
        } catch (KeyRingUnavailableException e) {
            throw new RevocationException("what has ended cannot be read: " + e.getMessage(), e);
        } catch (RevocationFormatException e) {
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
    public List<HealthFinding> concerns() {
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
