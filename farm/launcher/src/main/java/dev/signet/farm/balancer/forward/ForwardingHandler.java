/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.forward;

import dev.signet.farm.balancer.page.RequestRefusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;

/** Lets each request on its way, after refusing the few that cannot be forwarded faithfully. */
public final class ForwardingHandler implements HttpHandler {

    private final Forwarding forwarding;
    private final HttpHandler next;

    public ForwardingHandler(Forwarding forwarding, HttpHandler next) {
        this.forwarding = forwarding;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        String coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        if (exchange.getRequestMethod().equals(Methods.CONNECT)) {
            RequestRefusal.NOT_FORWARDED.send(exchange, forwarding.roster());
        } else if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            // Passing on a body in a coding that is not named any more would change what the instance reads.
            RequestRefusal.NOT_FORWARDED.send(exchange, forwarding.roster());
        } else if (exchange.getRequestContentLength() > forwarding.settings().maxBody()) {
            RequestRefusal.BODY_TOO_LARGE.send(exchange, forwarding.roster());
        } else {
            next.handleRequest(exchange);
        }
    }
}
