/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that an instance shows to its administrator and writes to its disk.
 *
 * @param farm which the instance is part of
 * @param name of the instance
 */
public record Disclosure(FarmProcess farm, String name) {

    private static final String CONSOLE = "/system/console/";
    private static final Pattern LINK = Pattern.compile("href=[\"'](" + CONSOLE + "[^\"'#?]+)[\"']");

    /** Fails if one of {@code texts} is found anywhere; names the place, not the text. */
    public void assertNowhere(List<String> texts) throws Exception {
        assertOnNoPage(texts);
        assertInNoFile(texts);
        assertNotIn("the thread dump", threadDump(), texts);
    }

    /** Every page that the web console links to, and what else tells much. */
    public void assertOnNoPage(List<String> texts) throws Exception {
        Visitor administrator = farm.administrator(name).visitor();
        Set<String> pages = new TreeSet<>(Set.of(
                CONSOLE + "ims/.json",
                CONSOLE + "crypto/.json",
                CONSOLE + "services.json",
                CONSOLE + "components.json",
                CONSOLE + "signet/.json",
                CONSOLE + "healthcheck?tags=signet",
                "/system/health"));
        LINK.matcher(administrator.get(CONSOLE + "ims").body())
                .results()
                .map(link -> link.group(1).replace(" ", "%20"))
                .filter(link -> !link.contains("/res/") && !link.contains("logout"))
                .forEach(link -> {
                    pages.add(link);
                    if (link.contains("/status-")) {
                        pages.add(link + ".txt");
                    }
                });
        if (pages.size() < 30) {
            throw new AssertionError("the console links to nothing else than " + pages);
        }
        for (String page : pages) {
            Answer answer = administrator.get(page);
            // A health check that fails says so by its status, too.
            if (answer.status() >= 500 && !page.startsWith("/system/health")) {
                throw new AssertionError("not shown: " + answer);
            }
            assertNotIn(page, answer.body(), texts);
        }
    }

    /** Logs, configurations, the repository and all else below the home of the farm. */
    public void assertInNoFile(List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(farm.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNotIn(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), texts);
            }
        }
    }

    /** The threads of the instance as the JDK's own tool writes them. */
    public String threadDump() throws IOException, InterruptedException {
        long pid = farm.instances().get(name).pid();
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                        String.valueOf(pid),
                        "Thread.print",
                        "-l")
                .redirectErrorStream(true)
                .start();
        try (InputStream answer = jcmd.getInputStream()) {
            String threads = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new AssertionError("no thread dump of " + pid + ": " + threads);
            }
            return threads;
        }
    }

    /** Fails if one of {@code texts} is in what was found at {@code place}. */
    public static void assertNotIn(String place, String found, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (found.contains(texts.get(i))) {
                throw new AssertionError("secret " + i + " is shown by " + place);
            }
        }
    }
}
