/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.secret.SecretBytes;

/**
 * A binary value that was opened. Its {@code toString} does not show it.
 *
 * @param content the value
 * @param key the key that opened it
 */
public record OpenedBytes(SecretBytes content, KeyId key) implements BinaryOpening {}
