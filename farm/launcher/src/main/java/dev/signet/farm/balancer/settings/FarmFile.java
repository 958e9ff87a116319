/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.core.instance.InstanceAddress;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.SmallFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of {@code farm.json} that concerns the load balancer. Fields it does not know are none of its business.
 *
 * @param host address to listen on
 * @param port port to listen on
 * @param tls whether to serve HTTPS
 * @param balance how requests are spread
 * @param backends all instances, the author included
 */
public record FarmFile(String host, int port, boolean tls, Balance balance, List<Backend> backends) {

    public static final String NAME = "farm.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the file of a farm home; whatever is wrong with it is said in the exception, for people. */
    public static FarmFile read(Path farmHome) throws IOException {
        Path file = farmHome.resolve(NAME);
        try {
            return parse(farmHome, new String(SmallFile.read(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException absent) {
            throw new IOException(file + " does not exist: start the farm with \"signet farm start\"", absent);
        } catch (JsonProcessingException broken) {
            throw new IOException(file + " is not JSON: " + broken.getOriginalMessage(), broken);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static FarmFile parse(Path farmHome, String text) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        JsonNode balancer = root.path("loadBalancer");
        int port = balancer.path("port").asInt(-1);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("loadBalancer.port is not a port number");
        }
        String mode = balancer.path("balance").asText(Balance.ROUND_ROBIN.label());
        Balance balance = Balance.of(mode)
                .orElseThrow(() -> new IllegalArgumentException(
                        "loadBalancer.balance is \"" + mode + "\"; it can be round-robin or sticky"));
        List<Backend> backends = new ArrayList<>();
        for (JsonNode instance : root.path("instances")) {
            backends.add(backend(farmHome, instance));
        }
        return new FarmFile(
                balancer.path("host").asText("127.0.0.1"),
                port,
                balancer.path("tls").asBoolean(),
                balance,
                List.copyOf(backends));
    }

    private static Backend backend(Path farmHome, JsonNode instance) {
        String name = instance.path("name").asText("");
        String url = instance.path("url").asText("");
        return new Backend(
                name,
                instance.path("role").asText("publish"),
                url.isEmpty() ? url(instance) : URI.create(url),
                Optional.of(farmHome.resolve(instance.path("home").asText(name))));
    }

    private static URI url(JsonNode instance) {
        String host = instance.path("host").asText("127.0.0.1");
        return URI.create("http://"
                + InstanceAddress.authority(host, instance.path("port").asInt(-1)));
    }
}
