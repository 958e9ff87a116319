/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is in the registry becomes lines that can be parsed, whatever it is called. */
class RegistryTextTest {

    private final MetricRegistry registry = new MetricRegistry();

    @Test
    void eventsAreOneFamilyWithLabels() {
        registry.counter("signet.events.signed-in").inc(3);
        registry.counter("signet.events.sign-in-refused.throttled").inc();

        assertEquals("""
                # HELP signet_events_total What happened to sessions and keys on this instance, since it was started.
                # TYPE signet_events_total counter
                signet_events_total{action="sign-in-refused",reason="throttled"} 1
                signet_events_total{action="signed-in",reason=""} 3
                """, RegistryText.of(registry));
    }

    @Test
    void everyKindHasItsLines() {
        registry.counter("a.counter").inc(2);
        registry.meter("a-meter").mark(5);
        registry.histogram("a histogram").update(7);
        registry.timer("0timer").update(250, TimeUnit.MILLISECONDS);
        registry.register("whole", (Gauge<Long>) () -> 12L);
        registry.register("part", (Gauge<Double>) () -> 0.25);
        registry.register("flag", (Gauge<Boolean>) () -> true);

        String text = RegistryText.of(registry);

        for (String line : new String[] {
            "# TYPE a_counter gauge\na_counter 2\n",
            "# TYPE a_meter_total counter\na_meter_total 5\n",
            "a_histogram{quantile=\"0.5\"} 7\n",
            "a_histogram_count 1\n",
            "# TYPE _0timer_seconds summary\n",
            "_0timer_seconds{quantile=\"0.99\"} 0.25\n",
            "whole 12\n",
            "part 0.25\n",
            "flag 1\n"
        }) {
            assertTrue(text.contains(line), () -> line + " is not in\n" + text);
        }
    }

    @Test
    void whatHasNoValueOrNoNameOfItsOwnIsLeftOut() {
        registry.register("text", (Gauge<String>) () -> "text");
        registry.register("nothing", (Gauge<Object>) () -> null);
        registry.register("broken", (Gauge<Object>) () -> {
            throw new IllegalStateException("broken");
        });
        registry.register("same.name", (Gauge<Long>) () -> 1L);
        registry.register("same-name", (Gauge<Long>) () -> 2L);

        String text = RegistryText.of(registry);

        assertFalse(text.contains("text") || text.contains("nothing") || text.contains("broken"), text);
        assertEquals(1, text.split("# TYPE same_name", -1).length - 1, text);
    }
}
