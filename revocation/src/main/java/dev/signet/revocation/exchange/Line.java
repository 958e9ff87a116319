/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationChannel.Receiver;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.revocation.store.PendingPieces;
import dev.signet.revocation.store.PieceSigner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel in use: what waits to be sent through it, and what keeps it from working. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final RevocationChannel channel;
    private final PendingPieces pieces = new PendingPieces();
    private volatile boolean gone;
    private @Nullable AutoCloseable opened;
    private volatile @Nullable String problem;

    Line(RevocationChannel channel) {
        this.channel = channel;
    }

    RevocationChannel channel() {
        return channel;
    }

    /** A piece that the others do not know yet. */
    void add(RevocationPiece piece) {
        pieces.add(piece);
    }

    boolean isWaiting() {
        return !pieces.isEmpty();
    }

    /** Opens it, if it is not open. Without a lock: what has arrived is handed over meanwhile. */
    void open(Receiver receiver) throws RevocationException {
        boolean isOpen;
        synchronized (this) {
            isOpen = opened != null;
        }
        if (!isOpen && !gone) {
            AutoCloseable now = channel.open(receiver);
            synchronized (this) {
                opened = now;
            }
            if (gone) {
                close();
            }
        }
    }

    /** Sends the pieces that wait; what cannot be sent waits on. */
    void sendPieces(PieceSigner signer) throws RevocationException {
        List<RevocationPiece> waiting = pieces.take();
        int sent = 0;
        try {
            for (RevocationPiece piece : waiting) {
                channel.send(new Message(signer.sign(piece)));
                sent++;
            }
        } finally {
            pieces.putBack(waiting.subList(sent, waiting.size()));
        }
    }

    void send(byte[] document) throws RevocationException {
        channel.send(new Message(document));
    }

    void works() {
        problem = null;
    }

    void failed(Exception e) {
        String now = "channel " + channel.name() + ": " + e.getMessage();
        if (!now.equals(problem)) {
            LOG.warn("Other instances do not hear what has ended here; {}", now);
        }
        problem = now;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** The channel is gone for good. */
    void end() {
        gone = true;
        close();
    }

    /** What has arrived is handed over again when it is opened next. */
    void close() {
        AutoCloseable now;
        synchronized (this) {
            now = opened;
            opened = null;
        }
        try {
            if (now != null) {
                now.close();
            }
        } catch (Exception e) {
            LOG.debug("Channel {} did not close", channel.name(), e);
        }
    }
}
