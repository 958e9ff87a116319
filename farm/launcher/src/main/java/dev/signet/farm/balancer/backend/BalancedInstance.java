/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import dev.signet.farm.balancer.settings.Backend;
import dev.signet.farm.topology.FarmTokenMode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** A backend while the load balancer runs: its health, its connections, and the requests that wait for it. */
public final class BalancedInstance {

    private final Backend backend;
    private final ConnectionPool pool;
    private final HealthListener listener;
    private final AtomicReference<Health> health;
    private final LongAdder answered = new LongAdder();
    private volatile Optional<FarmTokenMode> tokens = Optional.empty();
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    public BalancedInstance(Backend backend, Health health, ConnectionPool pool, HealthListener listener) {
        this.backend = backend;
        this.health = new AtomicReference<>(health);
        this.pool = pool;
        this.listener = listener;
    }

    public Backend backend() {
        return backend;
    }

    public String name() {
        return backend.name();
    }

    public Health health() {
        return health.get();
    }

    public ConnectionPool pool() {
        return pool;
    }

    public long answered() {
        return answered.sum();
    }

    public void countAnswer() {
        answered.increment();
    }

    /** The mode of tokens that it was in at the last check; empty if it did not tell. */
    public Optional<FarmTokenMode> tokens() {
        return tokens;
    }

    void learn(Optional<FarmTokenMode> mode) {
        tokens = mode;
    }

    /** Lists who waits for this instance, so that the request can be sent elsewhere if the instance goes down. */
    public void nowWaiting(Waiter waiter) {
        waiting.add(waiter);
    }

    public void noLongerWaiting(Waiter waiter) {
        waiting.remove(waiter);
    }

    /** Takes the next health value; when the state changes, unused connections go and the listener is told. */
    public void learn(UnaryOperator<Health> event) {
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
            waiting.forEach(Waiter::instanceWentDown);
        }
        listener.changed(this, before, after);
    }

    /** Waits for an answer of an instance, and is told from any thread when checks have found that instance dead. */
    public interface Waiter {
        void instanceWentDown();
    }

    /** Is told when an instance changes its state. */
    public interface HealthListener {
        void changed(BalancedInstance instance, Health before, Health after);
    }
}
