/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.settings;

import dev.signet.core.instance.AddressFormatException;
import dev.signet.core.instance.InstanceAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads properties of a configuration and notes what cannot be used. */
final class Properties {

    private static final Pattern ADDRESS = Pattern.compile("([^/?#]+://[^/?#]*)(.*)", Pattern.DOTALL);
    private static final String EXAMPLE = "https://ims-na1.adobelogin.com/ims/token/v3";

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Object> properties;
    private final List<String> errors = new ArrayList<>();

    Properties(Map<String, Object> properties) {
        this.properties = properties;
    }

    List<String> errors() {
        return errors;
    }

    void error(String sentence) {
        errors.add(sentence);
    }

    String text(String name) {
        Object value = properties.get(name);
        return value == null ? "" : String.valueOf(value).trim();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    /** A text that must be there. */
    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            errors.add(name + " is not set");
        }
        return text;
    }

    /**
     * The secret in a property, if there is one that can be sent.
     *
     * <p>A protected value that nobody has opened is none, be it that the plug-in which opens it was not there.
     */
    Optional<Secret> secret(String name) {
        String text = SecretText.of(properties.get(name));
        if (text == null) {
            errors.add(name + " is not one text");
        } else if (SecretText.isPlaceholder(text)) {
            errors.add(name + " is a placeholder that nothing has filled in");
        } else if (!text.isEmpty() && !SecretText.isSealed(text)) {
            return Optional.of(new Secret(name, text));
        }
        return Optional.empty();
    }

    /** The same, and each entry may be several with commas or blanks in between, as people paste them. */
    List<String> words(String name) {
        return texts(name).stream()
                .flatMap(entry -> Arrays.stream(entry.split("[,\\s]+", -1)))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** The entries of an array or a list, or of a text with commas. */
    List<String> texts(String name) {
        Object value = properties.get(name);
        Collection<?> values = List.of();
        if (value instanceof Object[] array) {
            values = Arrays.asList(array);
        } else if (value instanceof Collection<?> collection) {
            values = collection;
        } else if (value != null) {
            values = Arrays.asList(value.toString().split(",", -1));
        }
        return values.stream()
                .filter(Objects::nonNull)
                .map(entry -> entry.toString().trim())
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /**
     * An address of http or https, without anything that has no place in the address of an endpoint. Who is asked, {@link
     * InstanceAddress} decides; path and query are the server's own matter.
     */
    @Nullable
    URI address(String name, String text) {
        Matcher parts = ADDRESS.matcher(text);
        String rest = parts.matches() ? parts.group(2) : "";
        try {
            InstanceAddress server = InstanceAddress.parse(parts.matches() ? parts.group(1) : text);
            if (!server.isEncrypted() && !server.isHere()) {
                errors.add(name + " is an address of plain http, over which a secret is not sent; use https");
                return null;
            }
            if (!server.isCertifiable()) {
                errors.add(name + " has a host that no certificate is for, since names in those have letters, digits,"
                        + " dots and - only; use another name of the server");
                return null;
            }
            URI uri = server.withoutDot().resolve(rest);
            if (uri.getRawFragment() == null) {
                return uri;
            }
            errors.add(name + " has a # in it");
        } catch (AddressFormatException e) {
            // Not quoted: what is wrong with it may be a password in it.
            errors.add(name + " " + e.getMessage() + ", unlike " + EXAMPLE);
        } catch (IllegalArgumentException e) {
            errors.add(name + " is not an address such as " + EXAMPLE);
        }
        return null;
    }

    /** An ISO 8601 duration from a tenth of a second to ten minutes. */
    Duration duration(String name, Duration otherwise) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return bounded(name, Duration.parse(text), otherwise);
        } catch (DateTimeException e) {
            errors.add(name + " is \"" + text + "\", but must be an ISO 8601 duration such as " + otherwise);
            return otherwise;
        }
    }

    Duration bounded(String name, Duration duration, Duration otherwise) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            errors.add(name + " must be between a tenth of a second and ten minutes");
            return otherwise;
        }
        return duration;
    }
}
