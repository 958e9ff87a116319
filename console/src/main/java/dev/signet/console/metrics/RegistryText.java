/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The metrics of a registry, as Prometheus wants them. */
final class RegistryText {

    private static final String EVENTS = "signet.events.";
    private static final String EVENTS_FAMILY = "signet_events_total";
    private static final double NANOSECONDS = TimeUnit.SECONDS.toNanos(1);

    private final Exposition text = new Exposition();

    private RegistryText() {}

    static String of(MetricRegistry registry) {
        RegistryText text = new RegistryText();
        text.text.begin(
                EVENTS_FAMILY, "counter", "What happened to sessions and keys on this instance, since it was started.");
        registry.getCounters().forEach(text::counter);
        registry.getGauges().forEach(text::gauge);
        registry.getMeters().forEach(text::meter);
        registry.getHistograms().forEach(text::histogram);
        registry.getTimers().forEach(text::timer);
        return text.text.toString();
    }

    private void counter(String name, Counter counter) {
        if (name.startsWith(EVENTS)) {
            text.sample(EVENTS_FAMILY, "", labels(name.substring(EVENTS.length())), (double) counter.getCount());
        } else {
            // These counters may go down as well.
            single(Exposition.name(name), "gauge", name, (double) counter.getCount());
        }
    }

    /** {@code sign-in-refused.throttled}: an action, and a reason if there is one. */
    private static Map<String, String> labels(String event) {
        int dot = event.indexOf('.');
        Map<String, String> labels = new TreeMap<>();
        labels.put("action", dot < 0 ? event : event.substring(0, dot));
        labels.put("reason", dot < 0 ? "" : event.substring(dot + 1));
        return labels;
    }

    private void gauge(String name, Gauge<?> gauge) {
        Object value = value(gauge);
        if (value instanceof Number number) {
            single(Exposition.name(name), "gauge", name, number.doubleValue());
        } else if (value instanceof Boolean flag) {
            single(Exposition.name(name), "gauge", name, flag ? 1 : 0);
        }
    }

    /** One gauge that cannot be read must not hide all others. */
    private static @Nullable Object value(Gauge<?> gauge) {
        try {
            return gauge.getValue();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void meter(String name, Meter meter) {
        single(Exposition.name(name) + "_total", "counter", name, (double) meter.getCount());
    }

    private void histogram(String name, Histogram histogram) {
        summary(Exposition.name(name), name, histogram.getSnapshot(), histogram.getCount(), 1);
    }

    private void timer(String name, Timer timer) {
        summary(Exposition.name(name) + "_seconds", name, timer.getSnapshot(), timer.getCount(), NANOSECONDS);
    }

    private void single(String family, String type, String source, double value) {
        if (text.begin(family, type, source)) {
            text.sample(family, "", Map.of(), value);
        }
    }

    private void summary(String family, String source, Snapshot snapshot, long count, double unit) {
        if (text.begin(family, "summary", source)) {
            text.sample(family, "", Map.of("quantile", "0.5"), snapshot.getMedian() / unit);
            text.sample(family, "", Map.of("quantile", "0.95"), snapshot.get95thPercentile() / unit);
            text.sample(family, "", Map.of("quantile", "0.99"), snapshot.get99thPercentile() / unit);
            text.sample(family, "_count", Map.of(), (double) count);
        }
    }
}
