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
     * @param nameOrPid of the integration; several may have the same name under AEM's configurations, but never a PID
     */
    Optional<ImsFinding> check(String nameOrPid);
}
