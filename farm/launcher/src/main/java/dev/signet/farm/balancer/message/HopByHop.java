/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HashSet;
import java.util.Set;

/** Tells the headers that belong to one connection from those that belong to the message. */
final class HopByHop {

    private static final Set<HttpString> ALWAYS = Set.of(
            Headers.CONNECTION,
            new HttpString("Keep-Alive"),
            new HttpString("Proxy-Connection"),
            Headers.PROXY_AUTHENTICATE,
            Headers.PROXY_AUTHORIZATION,
            Headers.TE,
            Headers.TRAILER,
            Headers.TRANSFER_ENCODING,
            Headers.UPGRADE,
            new HttpString("HTTP2-Settings"));

    private HopByHop() {}

    /** Copies what belongs to the message; a {@code Connection} header may name more that does not. */
    static void copyOthers(HeaderMap from, HeaderMap to) {
        Set<HttpString> left = namedByConnection(from);
        for (HeaderValues header : from) {
            HttpString name = header.getHeaderName();
            if (!ALWAYS.contains(name) && !left.contains(name)) {
                to.putAll(name, header);
            }
        }
    }

    private static Set<HttpString> namedByConnection(HeaderMap headers) {
        HeaderValues lines = headers.get(Headers.CONNECTION);
        if (lines == null) {
            return Set.of();
        }
        Set<HttpString> names = new HashSet<>();
        for (String line : lines) {
            for (String name : HeaderList.items(line, ',')) {
                HttpString header = new HttpString(name);
                // Framing is decided here, not by a client that calls the length of its body a connection matter.
                if (!header.equals(Headers.CONTENT_LENGTH) && !header.equals(Headers.HOST)) {
                    names.add(header);
                }
            }
        }
        return names;
    }
}
