/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.sessions;

import dev.signet.core.keyring.KeyId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The sessions that are to end: exactly one of these options. */
final class WhichSessions {

    @Option(names = "--user", required = true, paramLabel = "USER", description = "All sessions of that user.")
    private @Nullable String user;

    @Option(
            names = "--session",
            required = true,
            paramLabel = "ID",
            description = "That session; the audit record and signet token inspect show its id.")
    private @Nullable SessionId session;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "ID",
            description = "All sessions whose tokens that key signed; signet keys inspect shows its id.")
    private @Nullable KeyId key;

    @Option(names = "--all", required = true, description = "All sessions of everybody.")
    private boolean all;

    /** As the console wants it. */
    Map<String, String> form() {
        if (all) {
            return Map.of("scope", "all");
        }
        return user == null
                ? session == null ? form("key", String.valueOf(key)) : form("session", session.value())
                : form("user", user);
    }

    private static Map<String, String> form(String scope, String name) {
        return Map.of("scope", scope, "name", name);
    }

    String text() {
        if (all) {
            return "all sessions of everybody";
        }
        return user == null
                ? session == null
                        ? "all sessions whose tokens the key " + key + " signed"
                        : "the session " + session.value()
                : "all sessions of the user " + user;
    }
}
