/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit;

import dev.signet.core.audit.AuditEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.sling.commons.metrics.MetricsService;
import org.jspecify.annotations.Nullable;

/** Counts events by action and reason: {@code signet.events.<action>} or {@code signet.events.<action>.<reason>}. */
final class EventCounters {

    static final String PREFIX = "signet.events.";

    /** Reasons come from code, and are few; should one ever come from outside, memory stays bounded. */
    private static final int MAX_NAMES = 200;

    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final MetricsService metrics;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    EventCounters(MetricsService metrics) {
        this.metrics = metrics;
    }

    void count(AuditEvent event) {
        metrics.counter(name(event)).increment();
    }

    private String name(AuditEvent event) {
        String action = PREFIX + event.action().code();
        String reason = reason(event.reason());
        String name = reason.isEmpty() ? action : action + '.' + reason;
        if (names.contains(name) || (names.size() < MAX_NAMES && names.add(name))) {
            return name;
        }
        return action + ".other";
    }

    private static String reason(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        return REASON.matcher(reason).matches() ? reason : "other";
    }
}
