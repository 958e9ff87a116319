/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** A backend while the load balancer runs: its health, its connections, and the requests that wait for it. */
final class Instance {

    private final Backend backend;
    private final ConnectionPool pool;
    private final HealthListener listener;
    private final AtomicReference<Health> health;
    private final LongAdder answered = new LongAdder();
    private final Set<Attempt> waiting = ConcurrentHashMap.newKeySet();

    Instance(Backend backend, Health health, ConnectionPool pool, HealthListener listener) {
        this.backend = backend;
        this.health = new AtomicReference<>(health);
        this.pool = pool;
        this.listener = listener;
    }

    Backend backend() {
        return backend;
    }

    String name() {
        return backend.name();
    }

    Health health() {
        return health.get();
    }

    ConnectionPool pool() {
        return pool;
    }

    long answered() {
        return answered.sum();
    }

    void countAnswer() {
        answered.increment();
    }

    /** Lists an attempt that waits for this instance, so that it can be sent elsewhere if the instance goes down. */
    void nowWaiting(Attempt attempt) {
        waiting.add(attempt);
    }

    void noLongerWaiting(Attempt attempt) {
        waiting.remove(attempt);
    }

    /** Takes the next health value; when the state changes, unused connections go and the listener is told. */
    void learn(UnaryOperator<Health> event) {
        Health before;
        Health after;
        do {
            before = health.get();
            after = event.apply(before);
        } while (!health.compareAndSet(before, after));
        if (before.state() == after.state()) {
            return;
        }
        if (!after.isLive()) {
            pool.closeIdle();
        }
        if (after.state() == Health.State.DOWN) {
            waiting.forEach(Attempt::instanceWentDown);
        }
        listener.changed(this, before, after);
    }

    /** Is told when an instance changes its state. */
    interface HealthListener {
        void changed(Instance instance, Health before, Health after);
    }
}
