/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The record on disk: its files, what happens to them in a crash, when the disk is full, and when too much happens.
 */
@NullMarked
package dev.signet.audit.record;

import org.jspecify.annotations.NullMarked;
