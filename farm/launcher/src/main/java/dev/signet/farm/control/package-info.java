/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Runs a farm on one machine: starts, watches and stops its instances and its load balancer.
 *
 * <p>There is no supervisor. The file {@code farm.json} in the farm's home says which processes belong to the farm; every
 * command reads it, looks whether those processes still live, and acts on them.
 */
@NullMarked
package dev.signet.farm.control;

import org.jspecify.annotations.NullMarked;
