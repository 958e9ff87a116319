/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import javax.jcr.Credentials;

/** Just a name, which {@link PlainLogin} believes. */
record PlainCredentials(String userId) implements Credentials {}
