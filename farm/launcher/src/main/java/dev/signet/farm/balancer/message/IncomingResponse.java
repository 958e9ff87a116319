/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import dev.signet.farm.balancer.backend.BalancedInstance;
import dev.signet.farm.topology.Balance;
import io.undertow.client.ClientResponse;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/** Writes the head of the response a client gets from the head of the response an instance gave. */
public final class IncomingResponse {

    static final HttpString SERVED_BY = new HttpString("X-Served-By");

    private IncomingResponse() {}

    public static void write(
            ClientResponse from,
            HttpServerExchange exchange,
            BalancedInstance instance,
            Balance balance,
            boolean complete,
            PooledByteBuffer body) {
        exchange.setStatusCode(from.getResponseCode());
        if (from.getStatus() != null && !from.getStatus().isEmpty()) {
            exchange.setReasonPhrase(from.getStatus());
        }
        HeaderMap headers = exchange.getResponseHeaders();
        HopByHop.copyOthers(from.getResponseHeaders(), headers);
        if (!headers.contains(SERVED_BY)) {
            headers.put(SERVED_BY, instance.name());
        }
        if (balance == Balance.STICKY
                && Affinity.named(exchange.getRequestHeaders())
                        .filter(instance.name()::equals)
                        .isEmpty()) {
            Affinity.bind(headers, instance);
        }
        if (!exchange.getRequestMethod().equals(Methods.HEAD) && Connectors.isEntityBodyAllowed(exchange)) {
            frame(exchange, headers, complete, body);
        }
    }

    private static void frame(HttpServerExchange exchange, HeaderMap headers, boolean complete, PooledByteBuffer body) {
        if (complete) {
            headers.put(Headers.CONTENT_LENGTH, body.getBuffer().remaining());
        } else if (!headers.contains(Headers.CONTENT_LENGTH) && exchange.isHttp11()) {
            // Undertow would let the end of a closing connection mark the end of the body, and a body that was cut off
            // would look whole.
            headers.put(Headers.TRANSFER_ENCODING, "chunked");
        }
    }
}
