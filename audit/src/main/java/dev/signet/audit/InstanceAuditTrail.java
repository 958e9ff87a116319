/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.audit.record.RecordKeeper;
import dev.signet.audit.record.Sampling;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditTrail;
import dev.signet.core.instance.InstanceProperties;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sling.commons.metrics.MetricsService;
import org.apache.sling.settings.SlingSettingsService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every event, and keeps the record of this instance. */
@Component(
        service = {AuditTrail.class, InstanceAuditTrail.class},
        immediate = true,
        configurationPid = InstanceAuditTrail.PID)
public final class InstanceAuditTrail implements AuditTrail {

    static final String PID = "dev.signet.audit.AuditTrail";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceAuditTrail.class);
    private static final Duration SAYING_THE_HEAD = Duration.ofHours(1);

    private final AuditFolder folder;
    private final RecordSettings settings;
    private final RecordKeeper keeper;
    private final Sampling sampling;
    private final Optional<EventCounters> counters;
    private final InstantSource clock;
    private final ScheduledExecutorService beat;
    private final ScheduledFuture<?> beating;
    private Instant said;

    @Activate
    public InstanceAuditTrail(
            BundleContext context,
            AuditConfiguration configuration,
            @Reference SlingSettingsService sling,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    MetricsService metrics) {
        this.clock = InstantSource.system();
        InstanceProperties properties = new InstanceProperties(context::getProperty);
        this.folder = folder(context, properties);
        this.settings = RecordSettings.of(configuration);
        this.keeper = new RecordKeeper(folder, properties.name(sling.getSlingId()), settings.limits(), clock);
        this.sampling = new Sampling(clock);
        this.counters = Optional.ofNullable(metrics).map(EventCounters::new);
        this.said = clock.instant();
        settings.errors().forEach(error -> LOG.error("Configuration {}: {}.", PID, error));
        this.beat = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "Signet audit");
            thread.setDaemon(true);
            return thread;
        });
        // The first look opens the record. It reads the last file, and nothing else has to wait for that.
        this.beating = beat.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /** In the home of the instance, where the number of this bundle does not matter; else in its data folder. */
    private static AuditFolder folder(BundleContext context, InstanceProperties properties) {
        if (properties.home().isPresent()) {
            return AuditFolder.ofInstance(properties.home().get());
        }
        File data = context.getDataFile("audit");
        if (data == null) {
            throw new IllegalStateException("there is neither sling.home nor a bundle data folder for a record");
        }
        return new AuditFolder(data.toPath());
    }

    @Override
    public void record(AuditEvent event) {
        try {
            counters.ifPresent(all -> all.count(event));
            if (sampling.admits(event)) {
                keeper.record(event);
            }
        } catch (RuntimeException e) {
            LOG.error("An event could not be recorded: {}", event.action().code(), e);
        }
    }

    /** Once a second. An exception would end the beat. */
    private void look() {
        try {
            keeper.open();
            sampling.afterTheMinute().forEach(keeper::record);
            keeper.force();
            if (Duration.between(said, clock.instant()).abs().compareTo(SAYING_THE_HEAD) >= 0) {
                said = clock.instant();
                LOG.info("The audit record is at {}.", keeper.head());
                keeper.trim();
            }
        } catch (RuntimeException e) {
            LOG.error("Looking after the audit record failed.", e);
        }
    }

    @Deactivate
    public void stop() {
        beating.cancel(false);
        beat.shutdown();
        sampling.rest().forEach(keeper::record);
        keeper.close();
    }

    RecordKeeper keeper() {
        return keeper;
    }

    AuditFolder folder() {
        return folder;
    }

    RecordSettings settings() {
        return settings;
    }

    List<String> errors() {
        return settings.errors();
    }
}
