/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Values sealed under the master ring: secrets that may stand in a configuration.
 *
 * <p>Start at {@link dev.signet.core.seal.Sealer}. Whether a text is a sealed value is a question of its form alone, asked
 * with {@link dev.signet.core.seal.SealedText}; what opening it gives is a value,
 * {@link dev.signet.core.seal.Opening}. The format is specified in {@code spec/sealed-value.md}.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.seal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
