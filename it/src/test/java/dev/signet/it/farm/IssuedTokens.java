/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The probe's application that uses access tokens, and tells by checksums which it was given.
 *
 * @param url of the instance it lives in
 */
public record IssuedTokens(String url) {

    /** What many threads were given that asked the integration's service at once, each thing once. */
    public List<String> of(Integration integration) throws Exception {
        String name = integration.state().path("name").asText();
        List<String> given = new ArrayList<>();
        for (JsonNode one : new Visitor(url).get("/.probe-tokens/" + name).json()) {
            given.add(one.asText());
        }
        return given;
    }
}
