/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a package logs while a test runs, through {@code java.util.logging}. */
public final class LogCapture extends Handler implements AutoCloseable {

    // Kept, because the logging framework holds loggers weakly.
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    /** Listens to the loggers whose names start with {@code name}, and keeps the console quiet about them. */
    public LogCapture(String name) {
        logger = Logger.getLogger(name);
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    /** The messages of that level, oldest first. */
    public List<String> at(Level level) {
        return records.stream()
                .filter(entry -> entry.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    /** Everything, with the texts of exceptions. */
    public String everything() {
        StringBuilder all = new StringBuilder();
        records.forEach(entry -> all.append(entry.getMessage())
                .append(' ')
                .append(entry.getThrown())
                .append('\n'));
        return all.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
