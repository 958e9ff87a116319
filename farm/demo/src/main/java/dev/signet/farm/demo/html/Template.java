/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.demo.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of HTML with named placeholders, {@code {{name}}}, each of which is filled with {@link Html}.
 *
 * <p>A placeholder stands in element content or in a <em>quoted</em> attribute value, nowhere else: that is what
 * {@link Html#text} escapes for. Values are never read as templates again.
 */
public final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z][a-zA-Z]*)}}");

    /** Literal text, placeholder name, literal text, ...: always an odd number of entries. */
    private final List<String> parts;

    private final Set<String> names;

    private Template(List<String> parts) {
        this.parts = List.copyOf(parts);
        Set<String> found = new LinkedHashSet<>();
        for (int i = 1; i < parts.size(); i += 2) {
            found.add(parts.get(i));
        }
        this.names = Set.copyOf(found);
    }

    /** Reads the template of that name from this bundle. */
    public static Template named(String name) {
        String file = name + ".html";
        try (InputStream in = Template.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("No template " + file + " in this bundle");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read template " + file, e);
        }
    }

    static Template parse(String source) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(source);
        int end = 0;
        while (matcher.find()) {
            parts.add(source.substring(end, matcher.start()));
            parts.add(matcher.group(1));
            end = matcher.end();
        }
        parts.add(source.substring(end));
        return new Template(parts);
    }

    /** The markup with every placeholder filled; values and placeholders must match exactly. */
    public Html fill(Map<String, Html> values) {
        if (!names.equals(values.keySet())) {
            throw new IllegalArgumentException("Template wants " + names + " but got " + values.keySet());
        }
        StringBuilder markup = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i += 2) {
            markup.append(values.get(parts.get(i)).markup()).append(parts.get(i + 1));
        }
        return Html.trusted(markup.toString());
    }
}
