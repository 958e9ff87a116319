/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Holds no token, no password and no key; key ids, fingerprints and session ids it may hold.
 *
 * @param action what
 * @param user whom it concerns, or {@code null} if that is not known for certain
 * @param reason why, as a code, or {@code null}
 * @param details further facts by name, such as {@code session}, {@code key}, {@code address}, {@code scope}
 */
public record AuditEvent(
        AuditAction action, @Nullable String user, @Nullable String reason, SortedMap<String, String> details) {

    public AuditEvent {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public static AuditEvent of(AuditAction action) {
        return new AuditEvent(action, null, null, new TreeMap<>());
    }

    public AuditEvent user(@Nullable String id) {
        return new AuditEvent(action, id, reason, details);
    }

    public AuditEvent reason(@Nullable String code) {
        return new AuditEvent(action, user, code, details);
    }

    /** This event with one more detail; none if {@code value} is {@code null}. */
    public AuditEvent with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(details);
        more.put(name, value);
        return new AuditEvent(action, user, reason, more);
    }
}
