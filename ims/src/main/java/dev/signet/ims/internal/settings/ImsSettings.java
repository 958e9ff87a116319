/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked configuration of an integration; equal settings need no new integration.
 *
 * @param pid of the configuration
 * @param tokenEndpoint {@code null} if it is missing or unusable; the errors say so
 * @param secrets in the order in which they are tried
 * @param places where secrets are configured, readable or not
 * @param errors what is missing or cannot be used, as sentences
 */
public record ImsSettings(
        String pid,
        String name,
        String title,
        @Nullable URI tokenEndpoint,
        ClientSettings client,
        List<Secret> secrets,
        List<SecretPlace> places,
        ConnectionSettings connection,
        List<String> errors) {

    public ImsSettings {
        secrets = List.copyOf(secrets);
        places = List.copyOf(places);
        errors = List.copyOf(errors);
    }

    /** Whether that is its name, or its PID, of which no other integration has the same. */
    public boolean isCalled(String nameOrPid) {
        return name.equals(nameOrPid) || pid.equals(nameOrPid);
    }

    /** A property of a configuration that holds a secret. */
    public record SecretPlace(String pid, String property) {}
}
