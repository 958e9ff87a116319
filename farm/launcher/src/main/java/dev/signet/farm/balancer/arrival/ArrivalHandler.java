/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.arrival;

import dev.signet.farm.balancer.forward.Forwarding;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;

/** Lets the beginning of each body arrive before the request is passed on: no instance waits for a slow client. */
public final class ArrivalHandler implements HttpHandler {

    private final Forwarding forwarding;
    private final HttpHandler next;
    private final WaitingRoom room = WaitingRoom.usual();

    public ArrivalHandler(Forwarding forwarding, HttpHandler next) {
        this.forwarding = forwarding;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else {
            Arrival arrival = new Arrival(exchange, forwarding, room, next);
            exchange.dispatch(SameThreadExecutor.INSTANCE, arrival::start);
        }
    }
}
