/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages through a stream of a Redis server.
 *
 * <p>Sends only while it listens, so that no answer is missed; who sends never waits for a server that is away.
 */
public final class RedisRevocationChannel implements RevocationChannel, AutoCloseable {

    private final RedisSettings settings;
    private final String self;
    private final String run;
    private final RedisConnections connections;
    private final StreamTrouble trouble;
    private volatile @Nullable StreamFollower follower;

    private final Object sending = new Object();
    private @Nullable RedisStream stream;

    /**
     * Does nothing until it is opened.
     *
     * @param self name of this instance among the others
     * @param run a random text that no other channel has, here or elsewhere
     */
    public RedisRevocationChannel(RedisSettings settings, String self, String run, InstantSource clock) {
        this.settings = settings;
        this.self = self;
        this.run = run;
        this.connections = new RedisConnections(settings);
        this.trouble = new StreamTrouble(settings, clock);
    }

    @Override
    public String name() {
        return "redis";
    }

    /** Waits for the server for a moment, this once, so that what is sent next is not refused. */
    @Override
    public synchronized AutoCloseable open(Receiver receiver) {
        StreamFollower opened =
                new StreamFollower(connections, settings.stream(), run, receiver, trouble).start(settings.timeout());
        follower = opened;
        return opened;
    }

    @Override
    public void send(Message message) throws RevocationException {
        StreamFollower opened = follower;
        if (opened == null || !opened.isListening()) {
            String why = trouble.reason();
            throw new RevocationException(why == null ? "Redis is not listened to yet" : why);
        }
        synchronized (sending) {
            boolean used = stream != null;
            try {
                add(message);
            } catch (IOException e) {
                disconnect();
                if (!used) {
                    throw refused(e);
                }
                again(message);
            }
        }
    }

    /** A connection that was idle for long may have been closed by the server. */
    private void again(Message message) throws RevocationException {
        try {
            add(message);
        } catch (IOException e) {
            disconnect();
            throw refused(e);
        }
    }

    private RevocationException refused(IOException e) {
        return new RevocationException(
                "Redis at " + settings.server() + " has not taken a message: " + e.getMessage(), e);
    }

    private void add(Message message) throws IOException {
        RedisStream present = stream;
        if (present == null) {
            present = new RedisStream(connections.open(Duration.ZERO), settings.stream());
            stream = present;
        }
        present.add(self, run, message, settings.length());
    }

    private void disconnect() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    @Override
    public List<String> problems() {
        return trouble.sentences();
    }

    /** For good. */
    @Override
    public void close() {
        StreamFollower opened = follower;
        if (opened != null) {
            opened.close();
        }
        synchronized (sending) {
            disconnect();
        }
    }
}
