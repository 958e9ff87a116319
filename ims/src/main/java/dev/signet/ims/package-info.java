/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * OAuth clients of this instance, for Adobe's IMS and for any other server that speaks RFC 6749.
 *
 * <p>An integration is a configuration; its access tokens come from a {@link dev.signet.ims.AccessTokenProvider}. What is
 * wrong with one is told as an {@link dev.signet.ims.ImsFinding}, which names the cause and what to do.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.ims;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
