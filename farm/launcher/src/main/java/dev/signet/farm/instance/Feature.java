/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.util.List;
import java.util.Map;

/**
 * What an instance consists of.
 *
 * @param bundles in the order in which they are installed
 * @param configurations by PID, factory configurations as {@code <factory PID>~<name>}
 */
record Feature(
        List<FeatureBundle> bundles,
        Map<String, Map<String, Object>> configurations,
        Map<String, String> frameworkProperties) {

    /** A bundle and the start level at which it starts. */
    record FeatureBundle(ArtifactId artifact, int startLevel) {}
}
