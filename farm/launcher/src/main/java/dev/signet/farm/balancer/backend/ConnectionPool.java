/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import io.undertow.client.ClientConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/**
 * The unused connections to one instance, kept per I/O thread: a connection never leaves the thread that opened it, so
 * that all that happens to a request happens on one thread and needs no lock.
 */
public final class ConnectionPool {

    private static final int MOST_PER_THREAD = 512;

    private final long keepAliveNanos;
    private final LongSupplier nanoTime;
    private final Map<XnioIoThread, Deque<Idle>> idle = new ConcurrentHashMap<>();

    public ConnectionPool(Duration keepAlive, LongSupplier nanoTime) {
        this.keepAliveNanos = keepAlive.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Takes the most recently used connection of this I/O thread that is still good. */
    public Optional<ClientConnection> take(XnioIoThread thread) {
        Deque<Idle> mine = mine(thread);
        closeExpired(mine);
        for (Idle next = mine.pollFirst(); next != null; next = mine.pollFirst()) {
            if (next.connection.isOpen()) {
                return Optional.of(next.connection);
            }
        }
        return Optional.empty();
    }

    /** Keeps a connection for the next request; must be called on the connection's own thread. */
    public void giveBack(ClientConnection connection) {
        Deque<Idle> mine = mine(connection.getIoThread());
        closeExpired(mine);
        if (!connection.isOpen() || mine.size() >= MOST_PER_THREAD) {
            IoUtils.safeClose(connection);
        } else {
            mine.addFirst(new Idle(connection, nanoTime.getAsLong()));
        }
    }

    /** Closes all unused connections, each on its own thread. */
    void closeIdle() {
        idle.forEach((thread, connections) -> thread.execute(() -> {
            connections.forEach(entry -> IoUtils.safeClose(entry.connection));
            connections.clear();
        }));
    }

    private Deque<Idle> mine(XnioIoThread thread) {
        return idle.computeIfAbsent(thread, any -> new ArrayDeque<>());
    }

    private void closeExpired(Deque<Idle> mine) {
        long now = nanoTime.getAsLong();
        for (Idle oldest = mine.peekLast(); oldest != null; oldest = mine.peekLast()) {
            if (oldest.connection.isOpen() && now - oldest.since < keepAliveNanos) {
                return;
            }
            mine.removeLast();
            IoUtils.safeClose(oldest.connection);
        }
    }

    private record Idle(ClientConnection connection, long since) {}
}
