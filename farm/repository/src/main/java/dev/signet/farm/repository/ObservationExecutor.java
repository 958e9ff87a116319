/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import java.util.concurrent.Executor;
import org.apache.sling.commons.threads.ThreadPool;
import org.apache.sling.commons.threads.ThreadPoolManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The threads on which Oak's node store delivers its observation events. */
@Component(service = Executor.class, immediate = true)
public final class ObservationExecutor implements Executor {

    private final ThreadPoolManager pools;
    private final ThreadPool pool;

    @Activate
    public ObservationExecutor(@Reference ThreadPoolManager pools) {
        this.pools = pools;
        this.pool = pools.get("oak-observation");
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    @Deactivate
    void deactivate() {
        pools.release(pool);
    }
}
