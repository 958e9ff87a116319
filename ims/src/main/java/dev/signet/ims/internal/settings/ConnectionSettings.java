/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import dev.signet.core.instance.InstanceAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param connect the longest time until a connection stands
 * @param request the longest time until the answer is there
 * @param proxy an HTTP proxy on the way; {@code null} if there is none
 */
public record ConnectionSettings(
        Duration connect, Duration request, @Nullable InstanceAddress proxy) {

    /** Whether there is a proxy, and on another machine. */
    boolean leavesThisMachine() {
        return proxy != null && !proxy.isHere();
    }
}
