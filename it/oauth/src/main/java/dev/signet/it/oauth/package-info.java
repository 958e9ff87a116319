/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An authorization server to test against: Spring's, as it comes, and beside it the exchange of an assertion that only
 * Adobe's IMS offers, in the words of Adobe's documentation.
 */
@NullMarked
package dev.signet.it.oauth;

import org.jspecify.annotations.NullMarked;
