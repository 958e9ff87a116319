/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import java.io.IOException;

/** Keeps where nobody forgets it how far a plan is, so that a run that was cut off can be gone on with. */
public interface StepJournal {

    /** Notes that this step is about to be done; when this returns, that lasts. */
    void begun(Step step) throws IOException;

    /** Notes that it was done. */
    void done(Step step) throws IOException;
}
