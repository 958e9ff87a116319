/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who a command works as: never as root in a folder that belongs to somebody else.
 *
 * <p>A folder is in the hands of its owner, who may put a link in the place of anything in it at any moment. No look
 * beforehand helps against that. So the whole command is run once more as the owner, who can reach no more than what is
 * that user's anyway.
 */
@NullMarked
package dev.signet.cli.owner;

import org.jspecify.annotations.NullMarked;
