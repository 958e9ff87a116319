/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.KeyProvider;
import java.util.Optional;

/**
 * What is in force.
 *
 * @param provider empty if no storage is decided, or while its provider is away
 */
record InForce(Selection selection, Optional<KeyProvider> provider) {}
