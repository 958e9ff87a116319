/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

/**
 * A ring of an instance that is not in force: one that another ring replaced, or one in another storage.
 *
 * @param place where it lies, for administrators: a path in the file system or in the repository
 */
public record KeptRing(String place, KeyRing ring) {}
