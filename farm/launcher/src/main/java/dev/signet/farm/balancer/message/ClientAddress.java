/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Who is behind a request, as far as shares are concerned. */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address a request came from, or the one that a trusted proxy names; of an IPv6 address the network, since each
     * client has one to itself.
     */
    public static String of(HttpServerExchange exchange, boolean trustForwarded) {
        HeaderValues forwarded = exchange.getRequestHeaders().get(Headers.X_FORWARDED_FOR);
        if (trustForwarded && forwarded != null) {
            // The last one is what the proxy itself has seen; those before were told to it.
            List<String> named = HeaderList.items(forwarded.getLast(), ',');
            if (!named.isEmpty()) {
                return named.get(named.size() - 1);
            }
        }
        InetAddress address = exchange.getSourceAddress().getAddress();
        if (address == null) {
            return exchange.getSourceAddress().getHostString();
        }
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
