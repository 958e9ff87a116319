/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.felix.cm.file.ConfigurationHandler;

/** The formats of files that hold configurations, told apart by the end of the file's name. */
enum ConfigurationFormat {
    /** Of the OSGi configurator and of Sling's installer, for one PID. */
    JSON(".cfg.json") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            return List.of(PidProperties.of(pid(path), properties(tree(content))));
        }
    },
    /** Of Felix, as its Configuration Admin keeps configurations. */
    FELIX(".config") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            try {
                Dictionary<?, ?> dictionary = ConfigurationHandler.read(new ByteArrayInputStream(content));
                Map<String, Object> properties = new LinkedHashMap<>();
                for (Object key : Collections.list(dictionary.keys())) {
                    properties.put(key.toString(), Objects.requireNonNull(dictionary.get(key)));
                }
                return List.of(PidProperties.of(pid(path), properties));
            } catch (RuntimeException e) {
                throw new IOException("it is not in Felix' format: " + e.getMessage(), e);
            }
        }
    },
    /** Plain properties. */
    PROPERTIES(".cfg") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            Properties loaded = new Properties();
            try {
                loaded.load(new ByteArrayInputStream(content));
            } catch (IllegalArgumentException e) {
                throw new IOException("it is no properties file: " + e.getMessage(), e);
            }
            Map<String, Object> properties = new LinkedHashMap<>();
            loaded.stringPropertyNames().forEach(name -> properties.put(name, loaded.getProperty(name)));
            return List.of(PidProperties.of(pid(path), properties));
        }
    },
    /** Of FileVault: what AEM projects keep under {@code config} folders. */
    VAULT(".xml") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            List<PidProperties> found = VaultDocument.read(vaultNode(path), content);
            if (found.isEmpty()) {
                throw new UnknownContentException("it has no node of the type sling:OsgiConfig");
            }
            return found.stream()
                    .map(node -> PidProperties.of(factoryPid(node.pid()), node.properties()))
                    .toList();
        }
    },
    /** A feature model under its own name. */
    FEATURE(".slingosgifeature") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            return several(tree(content));
        }
    },
    /** A feature model, or a resource of the OSGi configurator: several PIDs in one file. */
    SEVERAL(".json") {
        @Override
        List<PidProperties> read(Path path, byte[] content) throws IOException {
            return several(tree(content));
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String suffix;

    ConfigurationFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The format of a file of that name; empty if none is named so. */
    static Optional<ConfigurationFormat> of(String fileName) {
        for (ConfigurationFormat format : values()) {
            if (fileName.endsWith(format.suffix)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What there is, in words. */
    static String known() {
        return ".cfg.json, .config and .cfg, FileVault's .xml with nodes of the type sling:OsgiConfig, and feature models"
                + " (.json, .slingosgifeature)";
    }

    /**
     * The properties of each PID, which may stand there more than once, as for several run modes: texts, arrays and collections of texts, and whatever else there is.
     *
     * @throws UnknownContentException if it is no configuration, although the name may be one's
     */
    abstract List<PidProperties> read(Path path, byte[] content) throws IOException;

    /** The PID that a file of that name configures, if it does not say so itself. */
    String pid(Path path) {
        String name = path.getFileName().toString();
        return factoryPid(name.substring(0, name.length() - suffix.length()));
    }

    private static String factoryPid(String name) {
        int dash = name.indexOf('-');
        // The older way to name an instance of a factory.
        return dash > 0 && name.indexOf('~') < 0 ? name.substring(0, dash) + '~' + name.substring(dash + 1) : name;
    }

    /** The node that FileVault keeps in that file: its own name, or that of the folder for a {@code .content.xml}. */
    private static String vaultNode(Path path) {
        String name = path.getFileName().toString();
        Path folder = path.toAbsolutePath().getParent();
        return VaultDocument.node(
                name.equals(".content.xml") && folder != null && folder.getFileName() != null
                        ? folder.getFileName().toString()
                        : name.substring(0, name.length() - VAULT.suffix.length()));
    }

    private static List<PidProperties> several(JsonNode root) throws IOException {
        JsonNode configurations = root.path("configurations");
        if (!configurations.isObject()) {
            boolean resource =
                    root.properties().stream().anyMatch(entry -> entry.getKey().startsWith(":configurator:"));
            if (!resource) {
                throw new UnknownContentException("it is neither a feature model with configurations nor a resource of"
                        + " the OSGi configurator");
            }
            configurations = root;
        }
        List<PidProperties> found = new ArrayList<>();
        configurations.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                found.add(PidProperties.of(factoryPid(entry.getKey()), properties(entry.getValue())));
            }
        });
        return found;
    }

    private static Map<String, Object> properties(JsonNode node) {
        Map<String, Object> properties = new LinkedHashMap<>();
        node.properties().forEach(entry -> properties.put(untyped(entry.getKey()), plain(entry.getValue())));
        return properties;
    }

    private static JsonNode tree(byte[] content) throws IOException {
        try {
            return MAPPER.readTree(content);
        } catch (JacksonException e) {
            // Its message quotes the file, which may hold a secret.
            throw new IOException(
                    e.getLocation() == null
                            ? "it is no JSON"
                            : "it is no JSON from line " + e.getLocation().getLineNr() + " on",
                    e);
        }
    }

    /** {@code port:Integer} is the property {@code port}. */
    private static String untyped(String key) {
        int colon = key.lastIndexOf(':');
        return colon > 0 ? key.substring(0, colon) : key;
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            Collection<Object> values = new ArrayList<>();
            node.forEach(element -> values.add(plain(element)));
            return values;
        }
        return node.isTextual() ? node.textValue() : node;
    }
}
