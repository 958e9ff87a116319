/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import java.time.Duration;

/**
 * How large files become, and how much is kept.
 *
 * @param fileBytes from this size on a new file is begun
 * @param totalBytes the oldest files are deleted while all together are larger; 0 keeps all
 * @param retention files that were written last longer ago are deleted; zero keeps all
 */
public record RecordLimits(long fileBytes, long totalBytes, Duration retention) {

    public boolean keepsAll() {
        return totalBytes == 0 && retention.isZero();
    }
}
