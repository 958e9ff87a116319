/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.cleanup;

import dev.signet.core.instance.InstanceProperties;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.apache.jackrabbit.oak.spi.state.RevisionGCMBean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the segment store reclaim what no revision needs any more, once a day.
 *
 * <p>Nothing else does: the store only ever appends. Oak copies what is in use and keeps the generation before, for those
 * who still read it; so what is garbage today is gone after the second cleanup from now. Instances of one machine do that
 * one after another.
 */
@Component(
        service = {},
        immediate = true)
@Designate(ocd = CleanupConfiguration.class)
public final class RevisionCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(RevisionCleanup.class);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** The start is over by then. */
    private static final Duration EARLIEST = Duration.ofMinutes(15);

    private static final long SPREAD_MINUTES = 60;

    private final RevisionGCMBean store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "Signet revision cleanup");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Only for a segment store: others look after themselves, and may be shared. */
    @Activate
    public RevisionCleanup(
            BundleContext context,
            CleanupConfiguration configuration,
            @Reference(target = "(oak.nodestore.description=nodeStoreType=segment)") NodeStore segments,
            @Reference RevisionGCMBean store) {
        this.store = store;
        Duration interval = interval(configuration.interval());
        Duration first = first(
                interval,
                new InstanceProperties(context::getProperty).givenName().orElse(""));
        ScheduledFuture<?> unused =
                thread.scheduleAtFixedRate(this::clean, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    static Duration interval(String text) {
        Optional<Duration> given = duration(text)
                .filter(duration -> duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0);
        if (given.isEmpty()) {
            LOG.warn(
                    "The interval of the revision cleanup must be an ISO 8601 duration from {} to P30D; using {}.",
                    SHORTEST,
                    CleanupConfiguration.INTERVAL);
        }
        return given.orElse(Duration.parse(CleanupConfiguration.INTERVAL));
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** When the first one comes after the start; at another time on each instance. */
    static Duration first(Duration interval, String instance) {
        long minute = Math.floorMod(instance.hashCode(), SPREAD_MINUTES);
        return Collections.min(List.of(interval, EARLIEST.plusMinutes(minute)));
    }

    /** An exception that left this method would end all further cleanups. */
    private void clean() {
        try {
            store.startRevisionGC();
        } catch (RuntimeException e) {
            LOG.warn("The revision cleanup did not start: {}", e.toString());
        }
    }
}
