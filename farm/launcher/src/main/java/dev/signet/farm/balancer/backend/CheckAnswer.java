/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.farm.topology.FarmTokenMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The beginning of what an instance answers to a health check; an answer that never ends costs no more than that. */
final class CheckAnswer implements Consumer<Optional<byte[]>> {

    private static final int MOST_BYTES = 8192;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Override
    public void accept(Optional<byte[]> part) {
        part.ifPresent(bytes -> body.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - body.size())));
    }

    /** The mode of tokens that the instance says it is in; empty if it says nothing of that kind. */
    Optional<FarmTokenMode> tokens() {
        try {
            return FarmTokenMode.find(
                    JSON.readTree(body.toByteArray()).path("tokenMode").asText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
