/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.farm.balancer.backend.BalancedInstance;
import dev.signet.farm.balancer.backend.Health;
import dev.signet.farm.balancer.backend.Roster;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** What the load balancer itself says when no instance could; as a page to browsers, as JSON to programs. */
public enum RequestRefusal {
    NO_LIVE_INSTANCE(
            503,
            "No live instance",
            "No publish instance of this farm answers at the moment. The load balancer checks them all the time and"
                    + " goes on by itself as soon as one is back."),
    BROKEN(
            502,
            "The instance broke off",
            "The instance closed the connection before it had answered. What was asked for may or may not have been"
                    + " done; the load balancer does not repeat a request that could change something twice."),
    INSTANCE_SILENT(
            504,
            "The instance did not answer in time",
            "The instance took the request and then said nothing for too long. What was asked for may or may not have"
                    + " been done."),
    CLIENT_SILENT(408, "The request did not arrive", "The rest of the request did not arrive in time."),
    SHARE(
            429,
            "Too many of your requests at once",
            "Your address has more requests under way than its share, or they arrive too slowly."),
    BODY_TOO_LARGE(
            413, "The request is too large", "The body of the request is larger than the load balancer passes on."),
    TOO_MANY(503, "Too many requests", "More requests are under way than the load balancer can keep track of."),
    NOT_FORWARDED(
            501,
            "The load balancer cannot pass this on",
            "The load balancer passes on plain HTTP/1.1: no tunnels, no protocol upgrades, no transfer codings other"
                    + " than chunked.");

    private static final long FAREWELL_MILLIS = 1000;
    private static final StaticPage PAGE = StaticPage.load("refusal");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String title;
    private final String text;

    RequestRefusal(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    public void send(HttpServerExchange exchange, Roster roster) {
        exchange.setStatusCode(status);
        readNoMore(exchange);
        if (this == NO_LIVE_INSTANCE || this == SHARE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        }
        String accept = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            PAGE.send(
                    exchange,
                    Map.of(
                            "status", Integer.toString(status),
                            "title", StaticPage.escape(title),
                            "text", StaticPage.escape(text),
                            "instances", rows(roster)));
        } else {
            StaticPage.send(exchange, "application/json", json(roster));
        }
    }

    /**
     * Ends the connection a moment after an answer that does not wait for the rest of the request. Undertow would go on
     * reading for as long as the client sends; at once would be too soon, for the answer may be lost if what was sent
     * meanwhile meets a closed connection.
     */
    static void readNoMore(HttpServerExchange exchange) {
        if (exchange.isRequestComplete()) {
            return;
        }
        exchange.setPersistent(false);
        ServerConnection connection = exchange.getConnection();
        exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String json(Roster roster) {
        ObjectNode body = JSON.createObjectNode();
        body.put("status", status).put("error", title).put("message", text);
        if (this == NO_LIVE_INSTANCE) {
            var instances = body.putArray("instances");
            for (BalancedInstance instance : roster.instances()) {
                Health health = instance.health();
                instances
                        .addObject()
                        .put("name", instance.name())
                        .put("state", health.state().label())
                        .put("since", health.since().toString())
                        .put("reason", health.reason());
            }
        }
        return body.toPrettyString() + "\n";
    }

    private String rows(Roster roster) {
        if (this != NO_LIVE_INSTANCE) {
            return "";
        }
        StringBuilder rows = new StringBuilder("<table>");
        for (BalancedInstance instance : roster.instances()) {
            Health health = instance.health();
            rows.append("<tr><th>").append(StaticPage.escape(instance.name())).append("</th><td>");
            rows.append(health.state().label()).append("</td><td>");
            rows.append(StaticPage.escape(health.reason())).append("</td></tr>");
        }
        return rows.append("</table>").toString();
    }
}
