/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.console.peers.InstanceName;
import dev.signet.core.revocation.OperatorRevocation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer for programs: what an instance knows of a user, key or session, field by field. */
record SubjectState(
        String instance,
        String certainty,
        String name,
        @Nullable String note) {

    static SubjectState of(InstanceName instance, OperatorRevocation.Subject subject) {
        return new SubjectState(
                instance.value(),
                subject.certainty().name().toLowerCase(Locale.ROOT),
                subject.name(),
                subject.note().isEmpty() ? null : subject.note());
    }
}
