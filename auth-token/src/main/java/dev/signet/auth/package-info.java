/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What pages of one's own may use of signing in.
 *
 * <p>{@link dev.signet.auth.SignInTexts} is an OSGi service, with the texts of Signet's own login page in the languages of
 * those who see them.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.auth;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
