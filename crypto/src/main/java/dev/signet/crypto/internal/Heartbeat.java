/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.crypto.internal.storage.InstanceStorage;
import dev.signet.crypto.internal.values.ValueKeeper;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at marker and rings once a second, so that a change by hand takes effect without a visitor. */
@Component(service = {})
public final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long SECONDS = 1;

    private final InstanceStorage storage;
    private final KeyAudit audit;
    private final ScheduledExecutorService beat;
    private final ScheduledFuture<?> looking;

    /** Only there together with Configuration Admin. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ValueKeeper values;

    @Activate
    public Heartbeat(@Reference InstanceStorage storage, @Reference KeyAudit audit) {
        this.storage = storage;
        this.audit = audit;
        this.beat = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "Signet keys");
            thread.setDaemon(true);
            return thread;
        });
        this.looking = beat.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** An exception would end the beat. */
    private void look() {
        try {
            storage.look();
            audit.look(storage);
            ValueKeeper keeper = values;
            if (keeper != null) {
                keeper.look();
                audit.closed(keeper.closed());
            }
        } catch (RuntimeException e) {
            LOG.warn("Looking at the keys failed: {}", e.toString());
        }
    }

    @Deactivate
    public void stop() {
        looking.cancel(true);
        beat.shutdownNow();
    }
}
