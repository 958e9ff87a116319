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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where an instance logs: {@code <home>/logs/error.log}.
 *
 * <p>An operator's own {@code <home>/conf/logback.xml} replaces the packaged settings.
 */
final class InstanceLog {

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
}
