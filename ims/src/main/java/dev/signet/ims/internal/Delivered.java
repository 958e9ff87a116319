/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal;

import java.util.Map;
import org.osgi.framework.Constants;

/** A configuration as it was delivered: protected values opened, and without those that cannot be opened. */
sealed interface Delivered permits ConfiguredIntegration, AemProvider, AemCustomizer {

    Map<String, Object> properties();

    default String pid() {
        return String.valueOf(properties().get(Constants.SERVICE_PID));
    }
}
