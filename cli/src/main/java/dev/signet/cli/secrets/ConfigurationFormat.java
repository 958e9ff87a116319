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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.felix.cm.file.ConfigurationHandler;

/** The formats of configuration files, told apart by the end of the file's name. */
enum ConfigurationFormat {
    /** Of the OSGi configurator and of Sling's installer. */
    JSON(".cfg.json") {
        @Override
        Map<String, Object> read(byte[] content) throws IOException {
            JsonNode root = tree(content);
            Map<String, Object> properties = new LinkedHashMap<>();
            root.properties().forEach(entry -> properties.put(untyped(entry.getKey()), plain(entry.getValue())));
            return properties;
        }
    },
    /** Of Felix, as its Configuration Admin keeps configurations. */
    FELIX(".config") {
        @Override
        Map<String, Object> read(byte[] content) throws IOException {
            try {
                Dictionary<?, ?> dictionary = ConfigurationHandler.read(new ByteArrayInputStream(content));
                Map<String, Object> properties = new LinkedHashMap<>();
                for (Object key : Collections.list(dictionary.keys())) {
                    properties.put(key.toString(), Objects.requireNonNull(dictionary.get(key)));
                }
                return properties;
            } catch (RuntimeException e) {
                throw new IOException("it is not in Felix' format: " + e.getMessage(), e);
            }
        }
    },
    /** Plain properties. */
    PROPERTIES(".cfg") {
        @Override
        Map<String, Object> read(byte[] content) throws IOException {
            Properties loaded = new Properties();
            try {
                loaded.load(new ByteArrayInputStream(content));
            } catch (IllegalArgumentException e) {
                throw new IOException("it is no properties file: " + e.getMessage(), e);
            }
            Map<String, Object> properties = new LinkedHashMap<>();
            loaded.stringPropertyNames().forEach(name -> properties.put(name, loaded.getProperty(name)));
            return properties;
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

    /** The format of a file of that name; empty if it is no configuration. */
    static Optional<ConfigurationFormat> of(String fileName) {
        for (ConfigurationFormat format : values()) {
            if (fileName.endsWith(format.suffix)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The properties: texts, arrays and collections of texts, and whatever else there is. */
    abstract Map<String, Object> read(byte[] content) throws IOException;

    /** The PID that a file of that name configures, if it does not say so itself. */
    String pid(String fileName) {
        String name = fileName.substring(0, fileName.length() - suffix.length());
        int dash = name.indexOf('-');
        // The older way to name an instance of a factory.
        return dash > 0 && name.indexOf('~') < 0 ? name.substring(0, dash) + '~' + name.substring(dash + 1) : name;
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
