/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.jcr;

import javax.jcr.RepositoryException;
import javax.jcr.Session;

/** Opens sessions of the service user that may read {@code /etc/key}, and nothing else; the caller logs out. */
@FunctionalInterface
interface RepositorySessions {

    Session open() throws RepositoryException;
}
