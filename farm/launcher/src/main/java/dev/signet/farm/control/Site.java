/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.farm.control.FarmState.Phase;

/** One farm's home with everything that acting on it takes. */
record Site(FarmHome home, FarmLedger ledger, FarmProcesses processes, Waiting waiting, FarmProgress progress) {

    /** Tells whose processes the home names, if that is not this farm. */
    void noteIfCopied(FarmState state) {
        if (state.phase() == Phase.COPIED) {
            progress.note(home + " is a copy of another farm's home; the processes of that farm are left alone");
        }
    }
}
