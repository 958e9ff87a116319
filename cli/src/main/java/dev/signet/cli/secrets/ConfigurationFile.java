/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.PlainFile;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.seal.PropertyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One file that holds configurations, and the protected values in them. */
final class ConfigurationFile {

    private final Path path;
    private final boolean link;
    private final ConfigurationFormat format;
    private final byte[] content;
    private final List<PidProperties> configurations;

    private ConfigurationFile(
            Path path, boolean link, ConfigurationFormat format, byte[] content, List<PidProperties> configurations) {
        this.path = path;
        this.link = link;
        this.format = format;
        this.content = content;
        this.configurations = configurations;
    }

    /**
     * Reads the file.
     *
     * @throws UnknownContentException if it is no configuration of a known kind, which its name or its content tells
     */
    static ConfigurationFile read(Path path) throws CommandException, UnknownContentException {
        Optional<ConfigurationFormat> format =
                ConfigurationFormat.of(path.getFileName().toString());
        if (format.isEmpty()) {
            throw new UnknownContentException("its name has none of their ends");
        }
        try {
            boolean link = Files.isSymbolicLink(path);
            byte[] content = PlainFile.read(link ? path.toRealPath() : path);
            return new ConfigurationFile(
                    path, link, format.get(), content, format.get().read(path, content));
        } catch (UnknownContentException e) {
            throw e;
        } catch (IOException e) {
            throw CommandException.ofFile("this configuration cannot be read", path, e);
        }
    }

    Path path() {
        return path;
    }

    List<PidProperties> configurations() {
        return configurations;
    }

    /** The protected values in it, in the order of the file as far as the format has one. */
    List<ProtectedValue> values() {
        return configurations.stream().flatMap(this::values).toList();
    }

    private Stream<ProtectedValue> values(PidProperties configuration) {
        return configuration.properties().entrySet().stream()
                .flatMap(property -> PidProperties.texts(property.getValue()).stream()
                        .map(PropertyText::of)
                        .flatMap(text -> text.sealed().stream()
                                .map(value -> new ProtectedValue(
                                        path, configuration.pid(), property.getKey(), value, text.isSlip()))));
    }

    /** How many properties have placeholders that may stand for protected values. */
    long unfilled() {
        return configurations.stream().mapToLong(PidProperties::unfilled).sum();
    }

    /** Why nothing in it can be replaced; empty if something may be. */
    Optional<String> fixed() {
        return link
                ? Optional.of("it is a link, and changing it would leave a copy of a file from elsewhere here; name the"
                        + " file itself")
                : Optional.empty();
    }

    /**
     * The file's content with protected texts replaced by others, and nothing else changed; those that cannot be replaced
     * in their spelling are taken out of {@code replacements}.
     *
     * <p>The texts consist of letters, digits and a few marks that no format escapes but for the braces, so they are
     * replaced where they stand: comments, order and spelling of everything else survive. Read again, all of it must be
     * there.
     */
    byte[] replaced(Map<String, String> replacements) {
        Optional<byte[]> all = attempt(replacements);
        if (all.isPresent()) {
            return all.get();
        }
        Map<String, String> possible = new LinkedHashMap<>();
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            possible.put(replacement.getKey(), replacement.getValue());
            if (attempt(possible).isEmpty()) {
                possible.remove(replacement.getKey());
            }
        }
        replacements.keySet().retainAll(possible.keySet());
        return attempt(possible).orElseThrow();
    }

    private Optional<byte[]> attempt(Map<String, String> replacements) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            text = PropertyText.replaced(text, replacement.getKey(), replacement.getValue());
        }
        byte[] result = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return isReplaced(format.read(path, result), replacements) ? Optional.of(result) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isReplaced(List<PidProperties> changed, Map<String, String> replacements) {
        if (changed.size() != configurations.size()) {
            return false;
        }
        for (int i = 0; i < changed.size(); i++) {
            Map<String, Object> before = configurations.get(i).properties();
            Map<String, Object> after = changed.get(i).properties();
            if (!changed.get(i).pid().equals(configurations.get(i).pid())
                    || !before.keySet().equals(after.keySet())
                    || !before.keySet().stream()
                            .allMatch(key -> isReplaced(before.get(key), after.get(key), replacements))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReplaced(Object before, Object after, Map<String, String> replacements) {
        List<String> old = PidProperties.texts(before);
        List<String> now = PidProperties.texts(after);
        if (old.isEmpty() || old.size() != now.size()) {
            return Arrays.deepToString(new Object[] {before}).equals(Arrays.deepToString(new Object[] {after}));
        }
        for (int i = 0; i < old.size(); i++) {
            List<String> sealed = PropertyText.of(old.get(i)).sealed();
            boolean same = sealed.isEmpty()
                    ? old.get(i).equals(now.get(i))
                    : sealed.stream()
                            .map(value -> replacements.getOrDefault(value, value))
                            .toList()
                            .equals(PropertyText.of(now.get(i)).sealed());
            if (!same) {
                return false;
            }
        }
        return true;
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
