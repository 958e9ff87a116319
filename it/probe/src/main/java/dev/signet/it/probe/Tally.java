/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

/**
 * How often the repository was accessed.
 *
 * @param reads of anything: a root, a node's existence, a property, a child
 * @param tokenReads those of {@code .tokens} and of what is below
 * @param commits attempts to change the repository
 */
record Tally(long reads, long tokenReads, long commits) {

    /** What has come since {@code earlier}. */
    Tally since(Tally earlier) {
        return new Tally(reads - earlier.reads, tokenReads - earlier.tokenReads, commits - earlier.commits);
    }
}
