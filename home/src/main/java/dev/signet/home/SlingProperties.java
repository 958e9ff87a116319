/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.home;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file {@code sling.properties} of an instance, which AEM has in {@code conf}, read as Sling's launcher reads it.
 *
 * <p>A value may hold names of other properties, as {@code ${name}}, which may be nested; the innermost is put in first.
 * Files that are named in {@code sling.include} and {@code sling.include.*} count, in the order of those names, and their
 * values replace earlier ones; a file that is missing is left out. Values are trimmed. Where Sling finds no such property
 * it asks for a system property of its process, and puts in nothing if there is none. That process is not here to be
 * asked, so such a value is an error.
 */
final class SlingProperties {

    private static final String NAME = "sling.properties";

    private static final String INCLUDE = "sling.include";

    /** More replacements than that in one value come from names that lead back to themselves. */
    private static final int MOST = 100;

    private static final int SHOWN = 200;

    private final Path file;
    private final Map<String, String> properties = new HashMap<>();

    private SlingProperties(Path file) {
        this.file = file;
    }

    /** Reads the file; one that is missing is an empty one. */
    static SlingProperties of(HomeFolder home) throws IOException {
        Path ofAem = home.path().resolve("conf").resolve(NAME);
        SlingProperties found =
                new SlingProperties(Files.exists(ofAem) ? ofAem : home.path().resolve(NAME));
        if (home.layout().hasProperties()) {
            found.load(home, found.file);
            found.include(home);
        }
        Path folder = home.path().toAbsolutePath().normalize();
        found.properties.put("sling.home", folder.toString());
        found.properties.put("sling.home.url", folder.toUri().toString());
        found.properties.put("sling.launchpad", home.layout().launchpad(folder).toString());
        return found;
    }

    private void load(HomeFolder home, Path from) throws IOException {
        Properties loaded = new Properties();
        try {
            loaded.load(new ByteArrayInputStream(home.read(from)));
        } catch (NoSuchFileException e) {
            return;
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " is no properties file: " + e.getMessage(), e);
        }
        loaded.stringPropertyNames()
                .forEach(name -> properties.put(name, loaded.getProperty(name).trim()));
    }

    private void include(HomeFolder home) throws IOException {
        Map<String, String> includes = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.equals(INCLUDE) || name.startsWith(INCLUDE + ".")) {
                includes.put(name, value);
            }
        });
        // As in Sling: what an included file includes is not looked at.
        properties.keySet().removeAll(includes.keySet());
        properties.putIfAbsent(
                "sling.home", home.path().toAbsolutePath().normalize().toString());
        for (Map.Entry<String, String> include : includes.entrySet()) {
            for (String name : substituted(include.getKey(), include.getValue()).split(",", -1)) {
                if (!name.isBlank()) {
                    load(home, home.path().resolve(name.trim()));
                }
            }
        }
    }

    /** The value of that property as the instance's bundles see it; empty if it has none. */
    Optional<String> value(String name) throws UnresolvedSettingException {
        String raw = properties.getOrDefault(name, "");
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        String value = substituted(name, raw).replace("{dollar}", "$");
        if (value.contains("${")) {
            throw unresolved(name, raw, "${ would be a part of its value");
        }
        if (value.startsWith("context:/")) {
            throw unresolved(name, raw, "it is a file of the launcher's");
        }
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    /** The addresses of the other instances, as they stand there; empty if nobody said whether there are any. */
    Optional<String> peers() throws UnresolvedSettingException {
        return value("signet.peers");
    }

    private String substituted(String name, String raw) throws UnresolvedSettingException {
        String value = raw;
        for (int i = 0; i < MOST; i++) {
            int stop = value.indexOf('}');
            while (stop >= 0 && value.lastIndexOf("${", stop) < 0) {
                stop = value.indexOf('}', stop + 1);
            }
            if (stop < 0) {
                return value;
            }
            int start = value.lastIndexOf("${", stop);
            String variable = value.substring(start + 2, stop);
            String known = properties.get(variable);
            if (known == null) {
                throw unresolved(
                        name,
                        raw,
                        "${" + variable + "} is no property of that file, and what else it is for the process"
                                + " of the instance cannot be seen from here");
            }
            value = value.substring(0, start) + known + value.substring(stop + 1);
        }
        throw unresolved(name, raw, "its names lead back to themselves");
    }

    /** What is wrong with that property of this file. */
    UnresolvedSettingException unresolved(String name, String raw, String why) {
        return new UnresolvedSettingException(
                file + " sets " + name + "=" + (raw.length() > SHOWN ? raw.substring(0, SHOWN) + "..." : raw)
                        + ", which cannot be resolved: " + why,
                "write the whole path there, from / on, or with no other name than ${sling.home}; then start the instance"
                        + " once");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
