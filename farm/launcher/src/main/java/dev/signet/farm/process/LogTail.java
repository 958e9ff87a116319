/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The end of a log file, for those lines of it that a message should quote. */
public final class LogTail {

    /** Begins a line of an instance's output that is meant for the operator who starts it. */
    public static final String NOTE = "note: ";

    private static final int LENGTH = 256 * 1024;

    private static final int LONGEST_LINE = 300;

    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|\\bError:|Exception\\b");

    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");

    private final List<String> lines;

    private LogTail(List<String> lines) {
        this.lines = lines;
    }

    /** The end of {@code log}; no lines if it cannot be read. */
    public static LogTail of(Path log) {
        return of(log, 0);
    }

    /** The end of what came after the first {@code before} bytes; of all of it if the log was begun anew since. */
    public static LogTail of(Path log, long before) {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long from = before <= channel.size() ? before : 0;
            channel.position(Math.max(from, channel.size() - LENGTH));
            ByteBuffer end = ByteBuffer.allocate(LENGTH);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // Goes on until the buffer is full or the file is at its end.
            }
            return new LogTail(
                    StandardCharsets.UTF_8.decode(end.flip()).toString().lines().toList());
        } catch (IOException e) {
            return new LogTail(List.of());
        }
    }

    /** The last line that reports an error. */
    public Optional<String> lastError() {
        return last(line -> ERROR.matcher(line).find());
    }

    /** What an instance has to say to the operator who starts it. */
    public List<String> notes() {
        return lines.stream()
                .filter(line -> line.startsWith(NOTE))
                .map(line -> line.substring(NOTE.length()))
                .toList();
    }

    /** The last line that says anything. */
    public Optional<String> lastLine() {
        return last(line -> !line.isBlank());
    }

    private Optional<String> last(Predicate<String> wanted) {
        return lines.stream()
                .filter(line -> !STACK_FRAME.matcher(line).find())
                .filter(wanted)
                .reduce((earlier, later) -> later)
                .map(line -> line.strip().substring(0, Math.min(line.strip().length(), LONGEST_LINE)));
    }
}
