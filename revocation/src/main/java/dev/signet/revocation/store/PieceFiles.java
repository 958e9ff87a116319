/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.FileContent;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.revocation.PieceReader;
import dev.signet.core.revocation.PieceStretch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The files in which an instance remembers what has ended: each is a row of signed pieces.
 *
 * <p>{@code base} holds what was folded, {@code log} what came since; while the log is folded, it is called {@code
 * log.folding} and a new one begins. A crash at any moment leaves files that together hold everything. Not safe for use by
 * several threads.
 */
final class PieceFiles {

    static final String BASE = "base";
    static final String FOLDING = "log.folding";
    static final String LOG = "log";
    static final List<String> ALL = List.of(BASE, FOLDING, LOG);

    /** What is done one after the other; a process can die before each. */
    enum Step {
        CREATE_LOG,
        WRITE_PIECE,
        FORCE_PIECE,
        ANSWER,
        RENAME_LOG,
        WRITE_BASE,
        REPLACE_BASE,
        REMOVE_FOLDED,
        END_FOLD
    }

    /** Told of each step before it is done. */
    @FunctionalInterface
    interface Progress {
        void before(Step step);
    }

    private final Path folder;
    private final Progress progress;
    /** Where the next piece begins in the log; what lies behind is the rest of a write that failed. */
    private long end;

    PieceFiles(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** Is told of what a file holds, from its beginning. */
    @FunctionalInterface
    interface Visitor {

        /** Whether to go on. */
        boolean visit(PieceStretch stretch) throws IOException;
    }

    /** Shows what a file holds, if it is there; of how many bytes the whole pieces are. */
    long read(String name, Visitor visitor) throws IOException {
        Path file = folder.resolve(name);
        long whole = 0;
        if (isThere(name)) {
            try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                PieceReader reader = new PieceReader(content);
                boolean more = true;
                for (Optional<PieceStretch> stretch = reader.next();
                        more && stretch.isPresent();
                        stretch = reader.next()) {
                    whole += stretch.get() instanceof PieceStretch.Cut
                            ? 0
                            : stretch.get().length();
                    more = visitor.visit(stretch.get());
                }
            }
        }
        return whole;
    }

    /** The next piece of the log begins there: what lies behind was never complete. */
    void appendAt(long whole) {
        end = whole;
    }

    /** Adds pieces to the log; they are on disk when this returns, or none has been added. */
    void append(List<byte[]> documents) throws IOException {
        PrivateFolder.make(folder);
        Path log = folder.resolve(LOG);
        if (!isThere(LOG)) {
            progress.before(Step.CREATE_LOG);
            AtomicFile.create(log, new byte[0]);
            end = 0;
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            long at = Math.min(end, channel.size());
            channel.truncate(at);
            channel.position(at);
            progress.before(Step.WRITE_PIECE);
            long written = at;
            for (byte[] document : documents) {
                ByteBuffer bytes = ByteBuffer.wrap(document);
                while (bytes.hasRemaining()) {
                    written += channel.write(bytes);
                }
            }
            progress.before(Step.FORCE_PIECE);
            channel.force(false);
            progress.before(Step.ANSWER);
            end = written;
        }
    }

    /** From now on a new log is written; the one until now waits to be folded, unless one does already. */
    void beginFold() throws IOException {
        if (!isThere(FOLDING) && isThere(LOG)) {
            progress.before(Step.RENAME_LOG);
            Files.move(folder.resolve(LOG), folder.resolve(FOLDING), StandardCopyOption.ATOMIC_MOVE);
        }
        if (!isThere(LOG)) {
            end = 0;
        }
    }

    /** The new base replaces the old one, then the folded log goes: a crash in between leaves both, which does no harm. */
    void endFold(FileContent base) throws IOException {
        PrivateFolder.make(folder);
        progress.before(Step.WRITE_BASE);
        AtomicFile.replace(folder.resolve(BASE), out -> {
            base.writeTo(out);
            progress.before(Step.REPLACE_BASE);
        });
        if (Files.size(folder.resolve(BASE)) == 0) {
            // Where keys come and go, an empty file that nobody can believe would say that something was lost.
            Files.delete(folder.resolve(BASE));
        }
        progress.before(Step.REMOVE_FOLDED);
        Files.deleteIfExists(folder.resolve(FOLDING));
        progress.before(Step.END_FOLD);
    }

    /** How many bytes a file has; 0 if it is not there. */
    long size(String name) throws IOException {
        return isThere(name) ? Files.size(folder.resolve(name)) : 0;
    }

    private boolean isThere(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
