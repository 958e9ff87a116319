/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the framework properties of an instance say about it; a blank property says nothing, except for the peers.
 *
 * <p>Immutable.
 */
public final class InstanceProperties {

    private static final String NAME = "signet.instance";
    private static final String HOME = "sling.home";
    private static final String PEERS = "signet.peers";
    private static final String TOKENS = "signet.tokens";

    private static final int LONGEST_NAME = 48;
    private static final int PART_OF_ID = 8;

    private final Optional<String> name;
    private final Optional<Path> home;
    private final Optional<List<String>> peers;
    private final Optional<String> tokens;

    /** Asks for them now, as in {@code new InstanceProperties(bundleContext::getProperty)}. */
    public InstanceProperties(Function<String, @Nullable String> property) {
        this.name = given(property, NAME);
        this.home = given(property, HOME).map(Path::of);
        this.peers = Optional.ofNullable(property.apply(PEERS)).map(InstanceProperties::addresses);
        this.tokens = given(property, TOKENS);
    }

    private static Optional<String> given(Function<String, @Nullable String> property, String name) {
        return Optional.ofNullable(property.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
    }

    /** What the instance is called, wherever it is named: {@code signet.instance}, else its Sling ID. */
    public String name(String slingId) {
        return name.orElse(slingId);
    }

    /**
     * What the instance is called where instances tell each other of ended sessions: its name, and of its Sling ID as much
     * as tells two of that name apart. Of letters, digits, {@code .}, {@code _} and {@code -}.
     */
    public String senderName(String slingId) {
        return name.filter(given -> !given.equals(slingId))
                .map(given -> given.replaceAll("[^A-Za-z0-9._-]", "_"))
                .map(plain -> plain.substring(0, Math.min(LONGEST_NAME, plain.length()))
                        + '-'
                        + slingId.substring(0, Math.min(PART_OF_ID, slingId.length())))
                .orElse(slingId);
    }

    /** The name that somebody gave it, {@code signet.instance}; empty if it has none. */
    public Optional<String> givenName() {
        return name;
    }

    /** The directory of the instance, {@code sling.home}; empty if it has none. */
    public Optional<Path> home() {
        return home;
    }

    /** The folder of keys in its home, which no bundle's number touches; it need not exist. */
    public Optional<Path> keyMemory() {
        return home.map(folder -> folder.resolve("signet").resolve("keys"));
    }

    /**
     * The addresses of the other instances, {@code signet.peers}, each once.
     *
     * @return empty if nobody said whether there are any; an empty list if there are none
     */
    public Optional<List<String>> peers() {
        return peers;
    }

    /**
     * The mode of tokens that all instances of the farm are meant to be in, {@code signet.tokens}: {@code encapsulated} or
     * {@code repository}. What an instance does is its own configuration's matter.
     *
     * @return empty if nobody said
     */
    public Optional<String> tokens() {
        return tokens;
    }
}
