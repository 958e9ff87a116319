/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Counts what a request to a real instance reads from the repository, and what it commits there.
 *
 * <p>{@link dev.signet.it.probe.CountedNodeStore} stands between Oak and the store of segments and counts every access;
 * {@link dev.signet.it.probe.MeasuredHandler} notes the count at entry and return of {@code extractCredentials}, {@link
 * dev.signet.it.probe.MeasuredRequests} that of whole requests, and tells both. For comparison the handler also lets
 * anybody in by name. {@link dev.signet.it.probe.ConfiguredSecret} and {@link dev.signet.it.probe.IssuedTokens} use what
 * applications use, and tell what they were given by checksums alone. The bundle belongs into instances of tests, and nowhere else.
 */
@NullMarked
package dev.signet.it.probe;

import org.jspecify.annotations.NullMarked;
