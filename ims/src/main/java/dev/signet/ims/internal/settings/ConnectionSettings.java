/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param connect the longest time until a connection stands
 * @param request the longest time until the answer is there
 * @param proxyHost of an HTTP proxy; {@code null} if there is none
 */
public record ConnectionSettings(
        Duration connect, Duration request, @Nullable String proxyHost, int proxyPort) {

    /** Whether there is a proxy, and on another machine. */
    boolean leavesThisMachine() {
        return proxyHost != null && !Properties.isLoopback(proxyHost);
    }
}
