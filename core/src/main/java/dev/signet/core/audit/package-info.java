/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What happened to sessions and keys, told by whoever did it and recorded by whoever keeps records; and the lines of such a
 * record, each bound to all lines in front of it.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
