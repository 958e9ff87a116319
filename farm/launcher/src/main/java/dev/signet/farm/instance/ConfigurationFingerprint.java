/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Constants;

/**
 * A short text that is equal for equal configurations.
 *
 * <p>A digest rather than the values: configurations may hold secrets, and what is remembered of them should not.
 */
final class ConfigurationFingerprint {

    /** Configuration Admin adds these itself. */
    private static final Set<String> AUTOMATIC =
            Set.of(Constants.SERVICE_PID, "service.factoryPid", "service.bundleLocation");

    private ConfigurationFingerprint() {}

    static String of(Map<String, ?> properties) {
        Map<String, String> sorted = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (!AUTOMATIC.contains(key) && !key.startsWith(":")) {
                sorted.put(key, text(value));
            }
        });
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(sorted.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> collection) {
            return "Collection" + texts(collection);
        }
        if (value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
            return "Array" + texts(elements);
        }
        String text = value.toString();
        return value.getClass().getSimpleName() + ':' + text.length() + ':' + text;
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(ConfigurationFingerprint::text).toList();
    }
}
