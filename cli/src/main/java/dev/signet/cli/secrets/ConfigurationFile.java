/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import dev.signet.core.keyring.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One file that configures one PID, and the protected values in it. */
final class ConfigurationFile {

    private static final String PID = "service.pid";

    private final Path path;
    private final boolean link;
    private final ConfigurationFormat format;
    private final byte[] content;
    private final Map<String, Object> properties;

    private ConfigurationFile(
            Path path, boolean link, ConfigurationFormat format, byte[] content, Map<String, Object> properties) {
        this.path = path;
        this.link = link;
        this.format = format;
        this.content = content;
        this.properties = properties;
    }

    /** Reads the file; empty if its name is not that of a configuration. */
    static Optional<ConfigurationFile> read(Path path) throws CommandException {
        Optional<ConfigurationFormat> format =
                ConfigurationFormat.of(path.getFileName().toString());
        if (format.isEmpty()) {
            return Optional.empty();
        }
        try {
            boolean link = Files.isSymbolicLink(path);
            byte[] content = PlainFile.read(link ? path.toRealPath() : path);
            return Optional.of(new ConfigurationFile(
                    path, link, format.get(), content, format.get().read(content)));
        } catch (IOException e) {
            throw CommandException.ofFile("this configuration cannot be read", path, e);
        }
    }

    Path path() {
        return path;
    }

    /** The PID that it configures. */
    String pid() {
        return properties.get(PID) instanceof String named
                ? named
                : format.pid(path.getFileName().toString());
    }

    /** The texts of one property; none if it is of another type, or missing. */
    List<String> texts(String property) {
        Object value = properties.get(property);
        return value == null ? List.of() : texts(value).toList();
    }

    /** Whether that property is true, be it a word or a truth value; empty if it is missing. */
    Optional<Boolean> flag(String property) {
        return Optional.ofNullable(properties.get(property))
                .map(value -> "true".equalsIgnoreCase(value.toString().strip()));
    }

    /** The protected values in it, in the order of the file as far as the format has one. */
    List<ProtectedValue> values() {
        String pid = pid();
        List<ProtectedValue> values = new ArrayList<>();
        properties.forEach((property, value) -> texts(value)
                .forEach(text -> ProtectedValue.of(path, pid, property, text).ifPresent(values::add)));
        return values;
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        Stream<?> elements = value instanceof Collection<?> collection
                ? collection.stream()
                : value instanceof Object[] array ? Arrays.stream(array) : Stream.empty();
        return elements.filter(String.class::isInstance).map(String.class::cast);
    }

    /**
     * The file's content with some protected texts replaced by others, and nothing else changed.
     *
     * <p>The texts consist of letters, digits and a few marks that no format escapes, so they are replaced where they
     * stand: comments, order and spelling of everything else survive. Read again, all of it must be there.
     */
    byte[] replaced(Map<String, String> replacements) throws CommandException {
        if (link) {
            throw CommandException.unusable(
                    path + " is a link, and changing it would leave a copy of a file from elsewhere here",
                    "name the file itself that it leads to");
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        byte[] result = text.getBytes(StandardCharsets.ISO_8859_1);
        ConfigurationFile changed = new ConfigurationFile(path, false, format, result, read(result));
        List<String> expected = values().stream()
                .map(value -> replacements.getOrDefault(value.text(), value.text()))
                .toList();
        if (!changed.values().stream().map(ProtectedValue::text).toList().equals(expected)) {
            throw CommandException.unusable(
                    path + " spells a protected value in a way that cannot be replaced safely",
                    "protect that value again with signet secrets protect, and put it there by hand");
        }
        return result;
    }

    private Map<String, Object> read(byte[] result) throws CommandException {
        try {
            return format.read(result);
        } catch (IOException e) {
            throw CommandException.ofFile("this configuration cannot be changed", path, e);
        }
    }

    /** Writes {@code next} in the place of the content that was read. */
    void write(byte[] next) throws CommandException {
        exchange(content, next);
    }

    /** Puts the content back that was read. */
    void putBack(byte[] next) throws CommandException {
        exchange(next, content);
    }

    private void exchange(byte[] expected, byte[] next) throws CommandException {
        try {
            if (!Arrays.equals(PlainFile.read(path), expected)) {
                throw CommandException.unusable(
                        "another program changed " + path + " at the same time; what it wrote was left there",
                        "try again");
            }
            var permissions = FileMode.of(path);
            AtomicFile.replace(path, next);
            permissions.apply(path);
        } catch (IOException e) {
            throw CommandException.ofFile("this configuration cannot be written", path, e);
        }
    }

    /** Keeps the content that was read as {@code backup}. */
    void backUp(Path backup) throws CommandException {
        try {
            AtomicFile.create(backup, content);
        } catch (IOException e) {
            throw CommandException.ofFile("the backup cannot be written", backup, e);
        }
    }
}
