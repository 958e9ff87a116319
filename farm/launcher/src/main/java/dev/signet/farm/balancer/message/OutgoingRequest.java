/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the request that an instance gets for the request a client sent. */
public final class OutgoingRequest {

    private static final HttpString FORWARDED = new HttpString("Forwarded");
    private static final HttpString REAL_IP = new HttpString("X-Real-IP");
    private static final String FORWARDED_PREFIX = "x-forwarded-";

    private OutgoingRequest() {}

    /** Same method, target, host and headers, less what was meant for this hop, plus who asked. */
    public static ClientRequest of(HttpServerExchange exchange, boolean trustForwarded) {
        ClientRequest request =
                new ClientRequest().setMethod(exchange.getRequestMethod()).setPath(target(exchange));
        HeaderMap headers = request.getRequestHeaders();
        HopByHop.copyOthers(exchange.getRequestHeaders(), headers);
        // Answered here: the client was told to go on when the body was read.
        headers.remove(Headers.EXPECT);
        Affinity.hide(headers);
        if (!headers.contains(Headers.HOST)) {
            // HTTP/1.0 need not name a host; HTTP/1.1, which the instance gets, must.
            headers.put(Headers.HOST, exchange.getHostAndPort());
        }
        if (!trustForwarded) {
            removeForwarding(headers);
        }
        addForwarding(exchange, headers);
        if (!exchange.isRequestComplete() && !headers.contains(Headers.CONTENT_LENGTH)) {
            headers.put(Headers.TRANSFER_ENCODING, "chunked");
        }
        return request;
    }

    /** The path as the client wrote it, whether or not it put the host before it. */
    public static String path(HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return path;
        }
        int slash = path.indexOf('/', path.indexOf("//") + 2);
        return slash < 0 ? "/" : path.substring(slash);
    }

    private static String target(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        return query.isEmpty() ? path(exchange) : path(exchange) + "?" + query;
    }

    private static void removeForwarding(HeaderMap headers) {
        List<HttpString> claimed = new ArrayList<>();
        for (HeaderValues header : headers) {
            if (header.getHeaderName().toString().toLowerCase(Locale.ROOT).startsWith(FORWARDED_PREFIX)) {
                claimed.add(header.getHeaderName());
            }
        }
        claimed.forEach(headers::remove);
        headers.remove(FORWARDED);
        headers.remove(REAL_IP);
    }

    /** What is still there was said by a trusted proxy: it is added to, not replaced. */
    private static void addForwarding(HttpServerExchange exchange, HeaderMap headers) {
        InetSocketAddress source = exchange.getSourceAddress();
        String client = source.getAddress() == null
                ? source.getHostString()
                : source.getAddress().getHostAddress();
        HeaderValues before = headers.get(Headers.X_FORWARDED_FOR);
        headers.put(Headers.X_FORWARDED_FOR, before == null ? client : String.join(", ", before) + ", " + client);
        if (!headers.contains(Headers.X_FORWARDED_PROTO)) {
            headers.put(Headers.X_FORWARDED_PROTO, exchange.getRequestScheme());
        }
        if (!headers.contains(Headers.X_FORWARDED_HOST)) {
            headers.put(Headers.X_FORWARDED_HOST, headers.getFirst(Headers.HOST));
        }
    }
}
