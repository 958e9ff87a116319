/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One file of {@code vectors/}: named facts, and a body in the escaped form that vectors/README.md describes. */
public record VectorFile(String name, Map<String, String> facts, String body) {

    public static final Path FOLDER = Path.of(System.getProperty("signet.root"), "vectors");

    public static List<VectorFile> all(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(VectorFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VectorFile read(Path file) {
        try {
            String[] parts = Files.readString(file).split("\n\n", 2);
            Map<String, String> facts = new LinkedHashMap<>();
            parts[0].lines().forEach(line -> {
                String[] words = line.split(": ", 2);
                facts.put(words[0], words.length > 1 ? words[1] : "");
            });
            String body = parts.length > 1 ? unescape(parts[1].replaceFirst("\n$", "")) : "";
            String name = file.getFileName().toString();
            return new VectorFile(name.substring(0, name.length() - ".txt".length()), facts, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String fact(String key) {
        return facts.get(key);
    }

    public static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
            } else if (text.charAt(++i) == 'u') {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    @Override
    public String toString() {
        return name + " (" + facts.get("comment") + ")";
    }
}
