/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a complete feature model: bundles, configurations, framework properties, repoinit.
 *
 * <p>Other extensions are refused if the model says that they are required, and ignored otherwise.
 */
final class FeatureReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEFAULT_START_LEVEL = 20;
    private static final String REPOINIT = "repoinit:TEXT|true";
    private static final String REPOINIT_PID = "org.apache.sling.jcr.repoinit.RepositoryInitializer~signet";

    private FeatureReader() {}

    static Feature read(Path file) throws UnusableInstance {
        try {
            return feature(JSON.readTree(file.toFile()));
        } catch (JacksonException e) {
            throw unusable(file, e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw unusable(file, e.getMessage());
        } catch (IOException e) {
            throw unusable(file, e.getClass().getSimpleName());
        }
    }

    private static UnusableInstance unusable(Path file, String cause) {
        return new UnusableInstance("Feature model " + file + " cannot be used: " + cause
                + ". Build the farm again (mvn package), or point instance.json to another feature model.");
    }

    private static Feature feature(JsonNode model) {
        refuseUnknownExtensions(model);
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        model.path("configurations")
                .properties()
                .forEach(entry -> configurations.put(entry.getKey(), ConfigurationValues.read(entry.getValue())));
        if (model.has(REPOINIT)) {
            configurations.put(REPOINIT_PID, Map.of("scripts", new String[] {lines(model.get(REPOINIT))}));
        }
        Map<String, String> frameworkProperties = new LinkedHashMap<>();
        model.path("framework-properties")
                .properties()
                .forEach(entry ->
                        frameworkProperties.put(entry.getKey(), entry.getValue().asText()));
        return new Feature(bundles(model.path("bundles")), configurations, frameworkProperties);
    }

    private static List<Feature.FeatureBundle> bundles(JsonNode model) {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("it names no bundles");
        }
        List<Feature.FeatureBundle> bundles = new ArrayList<>();
        for (JsonNode bundle : model) {
            String id = bundle.isTextual() ? bundle.asText() : bundle.path("id").asText();
            int startLevel = Integer.parseInt(bundle.path("start-order").asText(Integer.toString(DEFAULT_START_LEVEL)));
            bundles.add(new Feature.FeatureBundle(ArtifactId.parse(id), startLevel));
        }
        return bundles;
    }

    private static String lines(JsonNode text) {
        if (text.isTextual()) {
            return text.asText();
        }
        StringBuilder lines = new StringBuilder();
        text.forEach(line -> lines.append(line.asText()).append('\n'));
        return lines.toString();
    }

    /** An extension's key is {@code name:type|required}. */
    private static void refuseUnknownExtensions(JsonNode model) {
        model.fieldNames().forEachRemaining(key -> {
            boolean required = key.endsWith("|true") || key.endsWith("|REQUIRED");
            if (required && !key.equals(REPOINIT)) {
                throw new IllegalArgumentException(
                        "it requires the extension " + key + ", which no instance here knows");
            }
        });
    }
}
