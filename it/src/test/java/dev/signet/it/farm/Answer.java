/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.farm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;

/** One HTTP answer, with what the tests ask of it. */
public record Answer(int status, String body, HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** The value of a header, or the empty string. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The instance that answered. */
    public String servedBy() {
        return header("X-Served-By");
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + this, e);
        }
    }

    @Override
    public String toString() {
        return status + " from " + servedBy() + " " + response.uri() + ": "
                + (body.length() > 300 ? body.substring(0, 300) + "..." : body);
    }
}
