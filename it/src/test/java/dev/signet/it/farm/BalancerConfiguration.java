/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The configuration files under {@code docs/load-balancers}, with the ports of a test in place of the documented ones. */
final class BalancerConfiguration {

    private static final int FIRST_PUBLISH_PORT = 4503;

    private static final Pattern DOCUMENTED = Pattern.compile("127\\.0\\.0\\.1:450\\d");

    private BalancerConfiguration() {}

    static String of(String file, int port, Collection<FarmProcess.Instance> instances) throws IOException {
        String text = text(file).replace("127.0.0.1:8080", "127.0.0.1:" + port);
        int documented = FIRST_PUBLISH_PORT;
        for (FarmProcess.Instance instance : instances) {
            String address = instance.url().replace("http://", "");
            if (!text.contains("127.0.0.1:" + documented)) {
                throw new AssertionError(file + " does not name 127.0.0.1:" + documented);
            }
            // A mark in between, since a free port of one instance may be the documented one of another.
            text = text.replace("127.0.0.1:" + documented, "\u0001" + address + "\u0001");
            documented++;
        }
        // At documented addresses that are left over there may be instances of other farms.
        return text.lines()
                .filter(line ->
                        line.contains("\u0001") || !DOCUMENTED.matcher(line).find())
                .map(line -> line.replace("\u0001", "") + "\n")
                .collect(Collectors.joining());
    }

    /** A documented file as it is. */
    static String text(String file) throws IOException {
        return Files.readString(Path.of(System.getProperty("signet.root"), "docs", "load-balancers", file));
    }
}
