/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sling's own integration tests of signing in, {@code org.apache.sling.launchpad.integration-tests}, as a process. */
public final class LaunchpadTests {

    private static final String PACKAGE = "org.apache.sling.launchpad.webapp.integrationtest.";

    private static final List<String> CLASSES = List.of(
            "auth.AuthenticationResponseCodeTest",
            "login.AnonymousAccessTest",
            "login.AuthRequestLoginTest",
            "login.RedirectOnLoginErrorTest",
            "login.RedirectOnLogoutTest");

    private static final int TESTS = 18;

    private static final Pattern FAILURE = Pattern.compile("\\d+\\) (\\w+)\\S*\\(" + Pattern.quote(PACKAGE) + ".*\\)");

    private static final Pattern COUNT = Pattern.compile("(?:Tests run: |OK \\()(\\d+)");

    /** The tests that Signet does not pass, and why not. */
    public static final SortedMap<String, String> DIFFERENT = new TreeMap<>(Map.of(
            "testXRequestedWithIncorrectCredentials", "wants another wording",
            "testPreventLoopIncorrectFormCredentials", "wants another wording"));

    private LaunchpadTests() {}

    /** Runs them against an instance with the password {@code admin}, and returns those that fail, as in {@link #DIFFERENT}. */
    public static SortedMap<String, String> failuresAt(String url) throws Exception {
        URI address = URI.create(url);
        Path log = Path.of(System.getProperty("signet.it.folder"), "launchpad-tests.log");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlaunchpad.http.server.url=" + url + "/",
                "-Dhttp.port=" + address.getPort(),
                "-Dtest.host=" + address.getHost(),
                "-Dlaunchpad.readiness.mediaresource=/system/sling/info.sessionInfo.json",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                Path.of(System.getProperty("signet.root"), "it/launchpad/target/lib") + "/*",
                "org.junit.runner.JUnitCore"));
        CLASSES.forEach(test -> line.add(PACKAGE + test));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(log);
        assertTrue(ended, () -> "they do not end: " + printed);
        Matcher count = COUNT.matcher(printed);
        assertTrue(count.find() && Integer.parseInt(count.group(1)) == TESTS, () -> "not all have run: " + printed);
        SortedMap<String, String> failures = new TreeMap<>();
        try (Stream<String> lines = printed.lines()) {
            lines.map(FAILURE::matcher).filter(Matcher::matches).forEach(failure -> {
                String name = failure.group(1);
                failures.put(name, DIFFERENT.getOrDefault(name, "unknown; see " + log));
            });
        }
        return failures;
    }
}
