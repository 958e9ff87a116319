/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The integrations of this instance, for consoles and health checks; an OSGi service. */
@ProviderType
public interface ImsInventory {

    /** All of them, by title; asks no server. */
    List<ImsIntegration> integrations();

    /**
     * Asks the server for a token now, with every secret that is configured, and waits for the answer.
     *
     * @param name of the integration
     */
    Optional<ImsFinding> check(String name);
}
