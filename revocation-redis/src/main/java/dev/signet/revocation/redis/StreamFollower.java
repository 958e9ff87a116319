/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.RevocationChannel.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream on a thread of its own, from what comes next when it begins; it connects again as often as it has to.
 *
 * <p>After each break, and while nothing comes, it looks whether the entry where it stands is still there. If it is not,
 * others may have gone with it, unread, and the receiver is told to ask.
 */
final class StreamFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFollower.class);

    /** While nothing comes, it looks around so often. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What comes within so long is read together: in a farm of hundreds, asking for more is most of what travels. */
    private static final Duration TOGETHER = Duration.ofMillis(250);

    private final RedisConnections connections;
    private final String key;
    private final String run;
    private final Receiver receiver;
    private final StreamTrouble trouble;

    private final CountDownLatch tried = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile @Nullable RedisStream stream;

    /** Where this stands; {@code null} in front of whatever comes next. Of the thread alone. */
    private @Nullable EntryId last;

    private boolean stood;

    /** @param run of this channel, whose own messages are not handed over */
    StreamFollower(RedisConnections connections, String key, String run, Receiver receiver, StreamTrouble trouble) {
        this.connections = connections;
        this.key = key;
        this.run = run;
        this.receiver = receiver;
        this.trouble = trouble;
    }

    /** Returns when it listens, or has failed to for the first time; or after {@code patience}, whatever happens. */
    StreamFollower start(Duration patience) {
        Thread thread = new Thread(this::follow, "Signet revocations from Redis");
        thread.setDaemon(true);
        thread.start();
        try {
            boolean unused = tried.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    /** Whether everything that is added from now on is read. */
    boolean isListening() {
        return listening;
    }

    private void follow() {
        while (!closed) {
            try (RedisStream opened = new RedisStream(connections.open(PATIENCE), key)) {
                stream = opened;
                if (closed) {
                    return;
                }
                stand(opened);
                listening = true;
                trouble.isBack();
                tried.countDown();
                while (!closed) {
                    read(opened);
                }
            } catch (BoundedAnswers.TooLargeException e) {
                skip(String.valueOf(e.getMessage()));
            } catch (IOException | RuntimeException e) {
                failed(e);
            } finally {
                listening = false;
                stream = null;
                tried.countDown();
            }
            pause(PAUSE);
        }
    }

    private void failed(Exception e) {
        if (!closed) {
            LOG.debug("Reading from Redis failed", e);
            trouble.away(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
        }
    }

    /** There is an entry that cannot be read, and nobody knows its id. */
    private void skip(String why) {
        trouble.garbage(why);
        last = null;
        stood = true;
        receiver.missed();
    }

    /** Finds where to go on. */
    private void stand(RedisStream opened) throws IOException {
        if (!stood) {
            last = opened.newest().orElse(EntryId.START);
            stood = true;
        } else {
            look(opened);
        }
    }

    /** Whether what was read last is there still, and nothing has gone behind it. */
    private void look(RedisStream opened) throws IOException {
        EntryId here = last;
        if (here == null || here.equals(EntryId.START) || opened.has(here)) {
            return;
        }
        Optional<EntryId> newest = opened.newest();
        if (newest.isEmpty()) {
            last = EntryId.START;
            missed("is empty, so it was deleted or evicted, or the server has lost it");
        } else if (newest.get().compareTo(here) < 0) {
            last = newest.get();
            missed("is not the one that was there before: the server is another one, or has lost what was new");
        } else {
            missed("has lost its oldest entries before they were read here");
        }
    }

    private void missed(String what) {
        trouble.lost(what);
        receiver.missed();
    }

    private void read(RedisStream opened) throws IOException {
        List<StreamEntry> entries = opened.readAfter(last, PATIENCE);
        if (entries.isEmpty() || entries.size() == RedisStream.AT_ONCE) {
            // Nothing comes, or more than was read: then this may be so far behind that some has gone.
            look(opened);
        }
        for (StreamEntry entry : entries) {
            last = entry.id();
            if (entry instanceof StreamEntry.Told told) {
                hand(told);
            } else {
                trouble.garbage("entry " + entry.id() + " has not the fields of a message");
            }
        }
        if (!entries.isEmpty() && entries.size() < RedisStream.AT_ONCE) {
            pause(TOGETHER);
        }
    }

    private void hand(StreamEntry.Told told) {
        if (told.run().equals(run)) {
            return;
        }
        try {
            receiver.receive(told.sender(), told.message());
        } catch (RuntimeException e) {
            LOG.warn("A message about ended sessions could not be taken in: {}", e.toString());
        }
    }

    private void pause(Duration length) {
        lock.lock();
        try {
            long left = length.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is handed over any more, but for what is being handed over. */
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        RedisStream open = stream;
        if (open != null) {
            open.close();
        }
    }
}
