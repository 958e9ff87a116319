/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.arrival;

import dev.signet.farm.balancer.forward.Forwarding;
import dev.signet.farm.balancer.message.ClientAddress;
import dev.signet.farm.balancer.page.RequestRefusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Passes on no more requests of one client at a time than its share; one over that is refused. */
public final class ClientShare implements HttpHandler {

    private final int most;
    private final Forwarding forwarding;
    private final HttpHandler next;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    public ClientShare(int most, Forwarding forwarding, HttpHandler next) {
        this.most = most;
        this.forwarding = forwarding;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String client = ClientAddress.of(exchange, forwarding.settings().trustForwarded());
        int mine = underWay.merge(client, 1, Integer::sum);
        exchange.addExchangeCompleteListener((done, nextListener) -> {
            underWay.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
            nextListener.proceed();
        });
        if (mine > most) {
            RequestRefusal.SHARE.send(exchange, forwarding.roster());
        } else {
            next.handleRequest(exchange);
        }
    }
}
