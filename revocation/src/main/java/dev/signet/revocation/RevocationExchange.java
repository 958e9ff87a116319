/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationChannel.Document;
import dev.signet.core.revocation.RevocationChannel.Kind;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationDocument;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other instances what is known here, and hears what they know.
 *
 * <p>At its start an instance tells everything. Whoever hears that and knows more answers with everything, else with a sign
 * of life; so both know the same afterwards, whatever was lost on the way, and the answers come to an end.
 */
final class RevocationExchange implements RevocationChannel.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationExchange.class);

    private final StoredRevocations stored;
    private final ListSigner signer;
    private final AbsoluteEnd absoluteEnd;
    private final HeardInstances peers;
    private final Runnable soon;
    private final Map<RevocationChannel, Line> lines = new ConcurrentHashMap<>();

    /** A channel in use. */
    private static final class Line {
        final Set<Kind> due = EnumSet.allOf(Kind.class);
        long folds;

        @Nullable
        AutoCloseable opened;

        volatile @Nullable String problem;
    }

    /** {@code soon} has {@link #work} called on another thread. */
    RevocationExchange(
            StoredRevocations stored, ListSigner signer, AbsoluteEnd absoluteEnd, HeardInstances peers, Runnable soon) {
        this.stored = stored;
        this.signer = signer;
        this.absoluteEnd = absoluteEnd;
        this.peers = peers;
        this.soon = soon;
    }

    /** A channel that has come; it is opened with the next {@link #work}. */
    void come(RevocationChannel channel) {
        lines.put(channel, new Line());
    }

    void go(RevocationChannel channel) {
        Line line = lines.remove(channel);
        if (line != null) {
            close(channel, line);
        }
    }

    /** Hears everything again that has arrived; what could not be believed may be now. */
    void listenAgain() {
        lines.forEach((channel, line) -> {
            close(channel, line);
            synchronized (line) {
                line.due.add(Kind.ALL);
            }
        });
    }

    /** Has a message of that kind sent, soon and not by this thread. */
    void due(Kind kind) {
        lines.values().forEach(line -> {
            synchronized (line) {
                line.due.add(kind);
            }
        });
        soon.run();
    }

    /** Opens what is not open and sends what is due; what fails stays due. One caller at a time. */
    synchronized void work() {
        lines.forEach((channel, line) -> {
            try {
                open(channel, line);
                send(channel, line);
                line.problem = null;
            } catch (RevocationException | RuntimeException e) {
                String problem = "channel " + channel.name() + ": " + e.getMessage();
                if (!problem.equals(line.problem)) {
                    LOG.warn("Other instances do not hear what has ended here; {}", problem);
                }
                line.problem = problem;
            }
        });
    }

    /** Not under the line's lock: what has arrived is handed over meanwhile. */
    private void open(RevocationChannel channel, Line line) throws RevocationException {
        boolean open;
        synchronized (line) {
            open = line.opened != null;
        }
        if (!open) {
            AutoCloseable opened = channel.open(this);
            synchronized (line) {
                line.opened = opened;
            }
            if (!lines.containsValue(line)) {
                close(channel, line);
            }
        }
    }

    private void send(RevocationChannel channel, Line line) throws RevocationException {
        for (Kind kind : Kind.values()) {
            boolean due;
            synchronized (line) {
                if (line.folds != stored.folds()) {
                    line.folds = stored.folds();
                    line.due.add(Kind.ALL);
                }
                due = line.due.remove(kind);
            }
            if (due) {
                try {
                    channel.send(new Message(kind, new Document(signer.sign(content(kind)))));
                } catch (RevocationException | RuntimeException e) {
                    synchronized (line) {
                        line.due.add(kind);
                    }
                    throw e;
                }
            }
        }
    }

    private RevocationList content(Kind kind) {
        return switch (kind) {
            case ALL -> stored.list();
            case RECENT -> stored.recent();
            case ALIVE -> RevocationList.empty();
        };
    }

    @Override
    public void receive(String sender, Message message) {
        try {
            RevocationDocument.Signed signed = signer.read(message.document().bytes());
            RevocationList told = signed.list();
            if (stored.learn(told)) {
                LOG.debug("{} told of {}", sender, told);
            }
            // After that, since who waits for another instance to be heard then trusts what is known.
            boolean newer = peers.heard(sender, signed.writtenAt());
            if (message.kind() == Kind.ALL) {
                answer(told, newer);
            }
        } catch (RevocationFormatException e) {
            if (peers.refused(sender, String.valueOf(e.getMessage()))) {
                LOG.warn("What instance {} tells of ended sessions is not believed: {}", sender, e.getMessage());
            }
        } catch (KeyRingUnavailableException e) {
            // Everything is heard again once there is a ring.
            LOG.debug("Not read yet", e);
        }
    }

    /** Who knows less is told everything, also one whose clock was set back; who knows as much, once that we are there. */
    private void answer(RevocationList told, boolean newer) {
        if (told.merge(absoluteEnd.prune(stored.list())) != told) {
            due(Kind.ALL);
        } else if (newer) {
            due(Kind.ALIVE);
        }
    }

    /** What keeps this instance from telling. */
    List<String> problems() {
        return lines.values().stream()
                .map(line -> line.problem)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What keeps the others from hearing what this instance has told. */
    List<String> carriers() {
        return lines.keySet().stream()
                .flatMap(channel -> channel.problems().stream())
                .toList();
    }

    boolean hasChannel() {
        return !lines.isEmpty();
    }

    void close() {
        List.copyOf(lines.keySet()).forEach(this::go);
    }

    private static void close(RevocationChannel channel, Line line) {
        AutoCloseable opened;
        synchronized (line) {
            opened = line.opened;
            line.opened = null;
        }
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (Exception e) {
            LOG.debug("Channel {} did not close", channel.name(), e);
        }
    }
}
