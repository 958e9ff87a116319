/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.upkeep.peers;

import dev.signet.core.instance.InstanceAddress;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Instances of a farm, as {@code farm.json} has them: name to URL. */
record Peers(Map<String, String> urls) {

    Peers {
        urls = Map.copyOf(urls);
    }

    /**
     * Reads who there is.
     *
     * @throws IOException if there is no such file, or it is not what it should be; the message says which
     */
    static Peers read(Path farmFile) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(farmFile))) {
            Map<String, String> urls = new TreeMap<>();
            for (JsonValue value : reader.readObject().getJsonArray("instances")) {
                JsonObject instance = value.asJsonObject();
                urls.put(instance.getString("name"), url(instance));
            }
            return new Peers(urls);
        } catch (JsonException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new IOException(farmFile + " is not the file of a farm", e);
        }
    }

    /**
     * All but {@code self}.
     *
     * @throws IOException if that is none of them
     */
    Peers besides(String self) throws IOException {
        if (!urls.containsKey(self)) {
            throw new IOException("none of the farm's instances is called \"" + self + '"');
        }
        Map<String, String> others = new TreeMap<>(urls);
        others.remove(self);
        return new Peers(others);
    }

    private static String url(JsonObject instance) {
        return "http://" + InstanceAddress.authority(instance.getString("host"), instance.getInt("port"));
    }
}
