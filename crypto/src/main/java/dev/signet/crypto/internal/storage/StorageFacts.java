/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import java.util.Optional;

/**
 * What is known when there is no marker; an empty answer means that it cannot be told yet.
 *
 * @param predecessor the marker of an earlier installation of this bundle, under another number
 * @param mirrored the copy of the marker that the instance keeps outside of bundles
 * @param filesHoldKeys whether the file provider has, or once had, a ring
 * @param repositoryInstalled whether a provider of repository keys is installed at all
 * @param repositoryHoldsKeys whether it has a ring
 */
record StorageFacts(
        Optional<StorageType> predecessor,
        Optional<StorageType> mirrored,
        Optional<Boolean> filesHoldKeys,
        boolean repositoryInstalled,
        Optional<Boolean> repositoryHoldsKeys) {}
