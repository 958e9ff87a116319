/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Text in the exposition format 0.0.4 of Prometheus.
 *
 * <p>Written here because it is three kinds of lines; what reads it is a parser of theirs, in a test.
 */
final class Exposition {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, Family> families = new LinkedHashMap<>();

    private record Family(String head, Map<String, String> samples) {}

    /** Begins a family; returns whether its name was free, since two names may become one when they are made to fit. */
    boolean begin(String name, String type, String help) {
        String head = "# HELP " + name + ' ' + help.replace("\\", "\\\\").replace("\n", "\\n") + "\n# TYPE " + name
                + ' ' + type + '\n';
        return families.putIfAbsent(name, new Family(head, new LinkedHashMap<>())) == null;
    }

    /** A sample of a family that was begun. */
    void sample(String family, String suffix, Map<String, String> labels, double value) {
        StringBuilder series = new StringBuilder(family).append(suffix);
        char separator = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            series.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped(label.getValue()))
                    .append('"');
            separator = ',';
        }
        Objects.requireNonNull(families.get(family))
                .samples()
                .put(labels.isEmpty() ? series.toString() : series.append('}').toString(), number(value));
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** {@code name} with whatever a name of a metric may not hold replaced. */
    static String name(String name) {
        String plain = name.replaceAll("[^a-zA-Z0-9_:]", "_");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? '_' + plain : plain;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        families.values().forEach(family -> {
            text.append(family.samples().isEmpty() ? "" : family.head());
            family.samples()
                    .forEach((series, value) ->
                            text.append(series).append(' ').append(value).append('\n'));
        });
        return text.toString();
    }
}
