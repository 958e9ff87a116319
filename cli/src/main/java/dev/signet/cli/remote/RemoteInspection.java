/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.storage.StorageWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a running instance about its keys. */
public final class RemoteInspection {

    private final String name;
    private final JsonNode crypto;

    RemoteInspection(String name, JsonNode crypto) {
        this.name = name;
        this.crypto = crypto;
    }

    /** Asks now. */
    public static RemoteInspection of(RemoteInstance instance) throws CommandException, InterruptedException {
        return new RemoteInspection(instance.toString(), instance.crypto());
    }

    /** How many protected values in configurations the instance could open. */
    public int openedValues() {
        return crypto.path("values").path("opened").asInt();
    }

    /** Where the values stand that each key opens, by its id; empty if the instance is of a release that does not tell. */
    public Optional<Map<String, List<String>>> valuesByKey() {
        JsonNode places = crypto.path("values").path("places");
        if (!places.isArray()) {
            return Optional.empty();
        }
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonNode place : places) {
            found.computeIfAbsent(place.path("keyId").asText(), key -> new ArrayList<>())
                    .add(place.path("pid").asText() + ", "
                            + place.path("property").asText());
        }
        return Optional.of(found);
    }

    /** Whether rings may be put in the place of those in force; an older release tells no more than where they are. */
    public boolean isReplaceable() {
        JsonNode storage = crypto.path("storage");
        return storage.path("replaceable")
                .asBoolean(!text(storage, "marker").equals(Optional.of(StorageWord.REPOSITORY.text())));
    }

    public InstanceView view() {
        JsonNode storage = crypto.path("storage");
        List<String> concerns = new ArrayList<>();
        text(storage, "warning").ifPresent(concerns::add);
        text(storage, "problem").ifPresent(concerns::add);
        for (JsonNode value : crypto.path("values").path("unreadable")) {
            concerns.add("a protected value cannot be opened: "
                    + value.path("pid").asText() + ", " + value.path("property").asText());
        }
        return new InstanceView(
                name,
                "Signet",
                true,
                text(storage, "marker"),
                text(storage, "found"),
                Optional.empty(),
                Arrays.stream(KeyRingKind.values()).map(this::ring).toList(),
                concerns);
    }

    private RingView ring(KeyRingKind kind) {
        for (JsonNode ring : crypto.path("rings")) {
            if (ring.path("kind").asText().equalsIgnoreCase(kind.label())) {
                return view(kind, ring);
            }
        }
        return new RingView(kind, "?", Optional.empty(), Optional.of("the instance says nothing about it"), List.of());
    }

    private static RingView view(KeyRingKind kind, JsonNode ring) {
        return new RingView(
                kind,
                text(ring, "location").orElse("?"),
                text(ring, "fingerprint").map(fingerprint -> facts(fingerprint, ring)),
                text(ring, "problem"),
                text(ring, "concern").stream().toList());
    }

    private static RingFacts facts(String fingerprint, JsonNode ring) {
        List<KeyFacts> keys = new ArrayList<>();
        for (JsonNode key : ring.path("keys")) {
            keys.add(new KeyFacts(
                    key.path("id").asText(),
                    key.path("state").asText().toLowerCase(Locale.ROOT),
                    text(key, "created"),
                    text(key, "activates"),
                    text(key, "revoked")));
        }
        return new RingFacts(
                fingerprint,
                ring.path("generation").asLong(),
                ring.path("lineage").asText(),
                ring.path("raw").asBoolean(),
                ring.path("windowSeconds").asLong(),
                keys);
    }

    private static Optional<String> text(JsonNode node, String field) {
        @Nullable String text = node.path(field).textValue();
        return Optional.ofNullable(text);
    }
}
