/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import dev.signet.farm.balancer.message.OutgoingRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /.farm} and {@code /.farm/status.json} itself and leaves everything else to the next handler. The page
 * is for people at this machine: for a request that comes from elsewhere, through a proxy, or under a name that is not
 * this machine's own, it does not exist.
 */
public final class FarmPage implements HttpHandler {

    static final String PATH = "/.farm";
    private static final String JSON_PATH = PATH + "/status.json";
    private static final Pattern OWN = Pattern.compile(
            "(localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final StaticPage PAGE = StaticPage.load("farm");

    private final Supplier<BalancerStatus> status;
    private final HttpHandler next;

    public FarmPage(Supplier<BalancerStatus> status, HttpHandler next) {
        this.status = status;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = OutgoingRequest.path(exchange);
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            next.handleRequest(exchange);
            return;
        }
        RequestRefusal.readNoMore(exchange);
        if (!isFromHere(exchange)) {
            exchange.setStatusCode(404);
        } else if (!exchange.getRequestMethod().equals(Methods.GET)
                && !exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.setStatusCode(405).getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
        } else if (path.equals(JSON_PATH)) {
            StaticPage.send(exchange, "application/json", status.get().toJson());
        } else if (path.equals(PATH) || path.equals(PATH + "/")) {
            PAGE.send(exchange, Map.of("status", harmless(status.get().toJson())));
        } else {
            exchange.setStatusCode(404);
        }
    }

    private static boolean isFromHere(HttpServerExchange exchange) {
        InetAddress client = exchange.getSourceAddress().getAddress();
        return client != null
                && client.isLoopbackAddress()
                && !exchange.getRequestHeaders().contains(Headers.X_FORWARDED_FOR)
                && !exchange.getRequestHeaders().contains(Headers.FORWARDED)
                && isOwn(exchange.getRequestHeaders().get(Headers.HOST));
    }

    /** A page of another site may have its own name lead to this machine, and would read the answer then. */
    private static boolean isOwn(@Nullable HeaderValues hosts) {
        return hosts != null
                && hosts.size() == 1
                && OWN.matcher(hosts.getFirst()).matches();
    }

    /** Inside a script element nothing may look like markup; in JSON these characters occur in strings only. */
    static String harmless(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
