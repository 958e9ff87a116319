/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmLedger;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.Waiting;

/** One farm's home with everything that acting on it takes. */
public record FarmContext(
        FarmHome home, FarmLedger ledger, FarmProcesses processes, Waiting waiting, FarmProgress progress) {

    /** Tells whose processes the home names, if that is not this farm. */
    public void noteIfCopied(FarmState state) {
        if (state.phase() == Phase.COPIED) {
            progress.note(home + " is a copy of another farm's home; the processes of that farm are left alone");
        }
    }
}
