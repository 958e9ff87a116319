/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the farm tells an instance, in {@code <home>/signet/instance.json}.
 *
 * @param httpsSince since when browsers reach the instance by HTTPS alone, if they do
 * @param properties further framework properties
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceSettings(
        String name,
        String role,
        String host,
        int port,
        @Nullable Path farmHome,
        Path feature,
        Path artifacts,
        @Nullable Path credentials,
        String tokens,
        @Nullable String httpsSince,
        Map<String, String> properties) {

    private static final JsonMapper JSON = new JsonMapper();

    public InstanceSettings {
        host = host == null ? "127.0.0.1" : host;
        tokens = tokens == null ? "encapsulated" : tokens;
        properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    /** Reads the settings of the instance that lives in {@code home}. */
    public static InstanceSettings read(Path home) throws UnusableInstance {
        Path file = home.resolve("signet/instance.json");
        if (!Files.isRegularFile(file)) {
            throw new UnusableInstance(home + " is no instance home: it has no signet/instance.json."
                    + " Start instances with 'signet farm start', which writes it.");
        }
        try {
            return JSON.readValue(file.toFile(), InstanceSettings.class).checked(file);
        } catch (JacksonException e) {
            throw new UnusableInstance(file + " is damaged: " + e.getOriginalMessage()
                    + ". Remove it and run 'signet farm start', which writes it again.");
        } catch (IOException e) {
            throw new UnusableInstance(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "). Give its owner read permission, or start as its owner.");
        }
    }

    boolean encapsulated() {
        return tokens.equals("encapsulated");
    }

    private InstanceSettings checked(Path file) throws UnusableInstance {
        require(file, name != null && !name.isBlank(), "name is missing");
        require(file, role != null && Set.of("publish", "author").contains(role), "role is neither publish nor author");
        require(file, port > 0 && port < 65_536, "port is not a port number");
        require(file, feature != null && artifacts != null, "feature or artifacts is missing");
        require(
                file,
                Set.of("encapsulated", "repository").contains(tokens),
                "tokens is neither encapsulated nor repository");
        return this;
    }

    private static void require(Path file, boolean condition, String cause) throws UnusableInstance {
        if (!condition) {
            throw new UnusableInstance(
                    file + " is damaged: " + cause + ". Remove it and run 'signet farm start', which writes it again.");
        }
    }
}
