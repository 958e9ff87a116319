/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/** Counts accesses to the repository, for each thread and for all of them together. */
@Component(service = AccessCounter.class)
public final class AccessCounter {

    private static final String TOKENS = "/.tokens";

    private static final ThreadLocal<Tally> HERE = ThreadLocal.withInitial(() -> new Tally(0, 0, 0));

    private final AtomicLong readsAnywhere = new AtomicLong();

    void read(String path) {
        boolean token = path.contains(TOKENS + "/") || path.endsWith(TOKENS);
        Tally before = HERE.get();
        HERE.set(new Tally(before.reads() + 1, before.tokenReads() + (token ? 1 : 0), before.commits()));
        readsAnywhere.incrementAndGet();
    }

    void commit() {
        Tally before = HERE.get();
        HERE.set(new Tally(before.reads(), before.tokenReads(), before.commits() + 1));
    }

    /** What the current thread has done so far. */
    Tally here() {
        return HERE.get();
    }

    /** What all threads have read so far: nobody can hide a read on another thread. */
    long readsAnywhere() {
        return readsAnywhere.get();
    }
}
