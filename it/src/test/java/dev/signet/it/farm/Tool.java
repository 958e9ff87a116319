/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signet.testkit.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests need and that Maven does not bring: Debian packages. */
public enum Tool {
    HAPROXY("/usr/sbin/haproxy", "haproxy"),
    NGINX("/usr/sbin/nginx", "nginx-light"),
    CHROMIUM("/usr/bin/chromium", "chromium"),
    CHROMEDRIVER("/usr/bin/chromedriver", "chromium-driver"),
    PROMTOOL("/usr/bin/promtool", "prometheus"),
    REDIS(RedisServer.PROGRAM.toString(), RedisServer.PACKAGE),
    SLOWHTTPTEST("/usr/bin/slowhttptest", "slowhttptest"),
    /** A library, which is not executable. */
    FAKETIME("/usr/lib/" + machine() + "-linux-gnu/faketime/libfaketime.so.1", "faketime");

    private final Path path;
    private final String debianPackage;

    Tool(String path, String debianPackage) {
        this.path = Path.of(path);
        this.debianPackage = debianPackage;
    }

    /** As Debian names it. */
    private static String machine() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }

    public Path path() {
        return path;
    }

    /** Skips the test if the program is missing; fails it where nothing may be missing. */
    public void require() {
        if (Files.exists(path)) {
            return;
        }
        String message = path + " is missing; to run this test: apt-get install " + debianPackage;
        if (System.getenv("CI") != null) {
            fail(message);
        }
        System.err.println("SKIPPED: " + message);
        assumeTrue(false, message);
    }
}
