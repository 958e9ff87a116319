/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A client as Keycloak's administrators see it. */
public record KeycloakClient(Keycloak keycloak, String id) {

    public String secret() throws IOException, InterruptedException {
        return keycloak.admin("GET", path() + "/client-secret", "")
                .path("value")
                .asText();
    }

    /** Has Keycloak draw a new secret; the former one stays good beside it. */
    public String newSecret() throws IOException, InterruptedException {
        return keycloak.admin("POST", path() + "/client-secret", "{}")
                .path("value")
                .asText();
    }

    /** Has Keycloak refuse the former secret from now on. */
    public void withdrawFormerSecret() throws IOException, InterruptedException {
        keycloak.admin("DELETE", path() + "/client-secret/rotated", "");
    }

    public void enable(boolean enabled) throws IOException, InterruptedException {
        ObjectNode client = (ObjectNode) keycloak.admin("GET", path(), "");
        keycloak.admin("PUT", path(), client.put("enabled", enabled).toString());
    }

    /** The configuration of an integration that asks with that secret. */
    public Map<String, String> integration(String secret) {
        Map<String, String> properties = new HashMap<>();
        properties.put("token.endpoint", keycloak.tokenEndpoint());
        properties.put("client.id", id);
        properties.put("client.secret", secret);
        return properties;
    }

    private String path() throws IOException, InterruptedException {
        String key = keycloak.admin("GET", "/clients?clientId=" + id, "")
                .path(0)
                .path("id")
                .asText();
        return "/clients/" + key;
    }
}
