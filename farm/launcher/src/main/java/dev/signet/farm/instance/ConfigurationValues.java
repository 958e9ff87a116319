/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the properties of a configuration as the OSGi Configurator Specification writes them: {@code "name:Type"}. */
final class ConfigurationValues {

    private static final String COLLECTION = "Collection<";

    private ConfigurationValues() {}

    /** The typed properties; keys that start with a colon speak to tools and are left out. */
    static Map<String, Object> read(JsonNode configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        configuration.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!key.startsWith(":")) {
                int colon = key.lastIndexOf(':');
                String name = colon < 0 ? key : key.substring(0, colon);
                String type = colon < 0 ? "" : key.substring(colon + 1);
                values.put(name, value(type, entry.getValue()));
            }
        });
        return values;
    }

    private static Object value(String type, JsonNode json) {
        if (type.startsWith(COLLECTION) && type.endsWith(">")) {
            return list(type.substring(COLLECTION.length(), type.length() - 1), json);
        }
        if (type.endsWith("[]")) {
            return array(type.substring(0, type.length() - 2), json);
        }
        return json.isArray() ? array(type, json) : scalar(type, json);
    }

    private static List<Object> list(String type, JsonNode json) {
        List<Object> list = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(element -> list.add(scalar(type, element)));
        } else {
            list.add(scalar(type, json));
        }
        return list;
    }

    private static Object array(String type, JsonNode json) {
        List<Object> elements = list(type, json);
        Class<?> elementType =
                elements.isEmpty() ? String.class : elements.get(0).getClass();
        Object array = Array.newInstance(elementType, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private static Object scalar(String type, JsonNode json) {
        return switch (type) {
            case "" -> untyped(json);
            case "String" -> json.asText();
            case "Integer", "int" -> Integer.valueOf(json.asText());
            case "Long", "long" -> Long.valueOf(json.asText());
            case "Short", "short" -> Short.valueOf(json.asText());
            case "Byte", "byte" -> Byte.valueOf(json.asText());
            case "Double", "double" -> Double.valueOf(json.asText());
            case "Float", "float" -> Float.valueOf(json.asText());
            case "Boolean", "boolean" -> Boolean.valueOf(json.asText());
            case "Character", "char" -> json.asText().charAt(0);
            default -> throw new IllegalArgumentException("it has a configuration property of unknown type " + type);
        };
    }

    private static Object untyped(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isIntegralNumber()) {
            return json.longValue();
        }
        return json.isNumber() ? (Object) json.doubleValue() : json.asText();
    }
}
