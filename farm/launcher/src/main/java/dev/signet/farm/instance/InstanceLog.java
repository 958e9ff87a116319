/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where an instance logs: {@code <home>/logs/error.log}.
 *
 * <p>An operator's own {@code <home>/conf/logback.xml} replaces the packaged settings.
 */
final class InstanceLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private InstanceLog() {}

    /** Must run before the logging bundle starts; it reads system properties, not framework properties. */
    static void prepare(Path home) throws IOException {
        Path settings = home.resolve("conf/logback.xml");
        if (!Files.exists(settings)) {
            settings = home.resolve("signet/logback.xml");
            try (InputStream packaged = InstanceLog.class.getResourceAsStream("logback.xml")) {
                Files.copy(packaged, settings, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        // Few bundles log through the JDK, and none of them says anything below a warning that an operator needs.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.setProperty("signet.logs", home.resolve("logs").toString());
        System.setProperty("logback.configurationFile", settings.toString());
    }

    /** Writes a line into the log as the logging bundle does; for the time before that one starts. */
    static void warn(Path home, Instant now, String message) throws IOException {
        String line = TIME.format(now) + " *WARN* [main] " + InstanceLog.class.getPackageName() + " " + message + "\n";
        Files.writeString(home.resolve("logs/error.log"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
