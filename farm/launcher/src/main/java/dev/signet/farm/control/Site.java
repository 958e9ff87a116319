/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

/** One farm's home with everything that acting on it takes. */
record Site(FarmHome home, FarmLedger ledger, FarmProcesses processes, Waiting waiting, FarmProgress progress) {}
