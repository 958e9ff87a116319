/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.arrival;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * HTTPS as browsers of the last ten years speak it, and a word to them not to speak anything else with this host.
 *
 * <p>Keys that are forgotten after each connection, ciphers that authenticate what they encrypt. Not said to who
 * calls this machine {@code localhost}: browsers do not tell its ports apart.
 */
public final class StrictTransport implements HttpHandler {

    private static final String ONE_YEAR = "max-age=31536000";
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final HttpHandler next;

    public StrictTransport(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getHostName().equalsIgnoreCase("localhost")) {
            exchange.addResponseCommitListener(
                    answered -> answered.getResponseHeaders().put(Headers.STRICT_TRANSPORT_SECURITY, ONE_YEAR));
        }
        next.handleRequest(exchange);
    }

    /** Leaves nothing else to choose from for the listeners of {@code server}. */
    public static void configure(Undertow.Builder server, SSLContext context) {
        Set<String> supported = Set.of(context.getSupportedSSLParameters().getCipherSuites());
        List<String> ciphers = Arrays.stream(context.getDefaultSSLParameters().getCipherSuites())
                .filter(supported::contains)
                .filter(StrictTransport::isStrict)
                .toList();
        server.setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(PROTOCOLS));
        server.setSocketOption(Options.SSL_ENABLED_CIPHER_SUITES, Sequence.of(ciphers));
    }

    /** Suites of TLS 1.3 name no key exchange: theirs always forgets. */
    private static boolean isStrict(String suite) {
        boolean forgets =
                suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        return forgets && (suite.contains("_GCM_") || suite.contains("CHACHA20_POLY1305"));
    }
}
