/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The configuration files under {@code docs/load-balancers}, with the ports of a test in place of the documented ones. */
final class BalancerConfiguration {

    private static final int FIRST_PUBLISH_PORT = 4503;

    private static final Pattern DOCUMENTED = Pattern.compile("127\\.0\\.0\\.1:(450\\d)\\b");

    private BalancerConfiguration() {}

    /** Without the lines of instances that the test does not have: others may listen at their documented addresses. */
    static String of(String file, int port, Collection<FarmProcess.Instance> instances) throws IOException {
        List<String> addresses = instances.stream()
                .map(instance -> instance.url().replace("http://", ""))
                .toList();
        String text = text(file);
        for (int i = 0; i < addresses.size(); i++) {
            if (!text.contains("127.0.0.1:" + (FIRST_PUBLISH_PORT + i))) {
                throw new AssertionError(file + " does not name 127.0.0.1:" + (FIRST_PUBLISH_PORT + i));
            }
        }
        return text.lines()
                .filter(line -> DOCUMENTED.matcher(line).results().allMatch(found -> index(found) < addresses.size()))
                .map(line -> DOCUMENTED.matcher(line).replaceAll(found -> addresses.get(index(found))) + "\n")
                .collect(Collectors.joining())
                .replace("127.0.0.1:8080", "127.0.0.1:" + port);
    }

    private static int index(MatchResult documented) {
        return Integer.parseInt(documented.group(1)) - FIRST_PUBLISH_PORT;
    }

    /** A documented file as it is. */
    static String text(String file) throws IOException {
        return Files.readString(Path.of(System.getProperty("signet.root"), "docs", "load-balancers", file));
    }
}
