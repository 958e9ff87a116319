/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import java.time.Duration;

/** Hears what happens while a farm is started, watched or stopped. Calls come from several threads, one at a time each. */
public interface FarmProgress {

    /** Something worth a line. */
    void note(String text);

    /** Something that should be looked at, though the work goes on. */
    void warning(String text, String nextStep);

    /** An instance, or the load balancer, came to another stage, so long after it was started. */
    void stage(String name, Stage stage, Duration after);

    /** Where a process of the farm is in its life. */
    enum Stage {
        /** The process runs; nobody answers yet. */
        STARTING,
        /** It answers, but the repository or the content is not there yet. */
        ANSWERING,
        /** It does what it is for. */
        READY,
        /** It was told to end. */
        STOPPING,
        /** There is no process. */
        DOWN
    }
}
