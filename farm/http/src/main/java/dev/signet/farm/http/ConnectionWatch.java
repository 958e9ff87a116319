/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all connections once a second, and ends those whose client is too slow. */
final class ConnectionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private final Server server;
    private final Scheduler scheduler;
    private final Map<EndPoint, Slowness> known = new HashMap<>();
    private volatile boolean over;

    ConnectionWatch(Server server, Scheduler scheduler) {
        this.server = server;
        this.scheduler = scheduler;
    }

    void start() {
        scheduler.schedule(this::look, 1, TimeUnit.SECONDS);
    }

    void stop() {
        over = true;
    }

    private void look() {
        if (over) {
            return;
        }
        try {
            Set<EndPoint> connected = new HashSet<>();
            for (Connector connector : server.getConnectors()) {
                if (connector instanceof AbstractConnector listening) {
                    connected.addAll(listening.getConnectedEndPoints());
                }
            }
            lookAt(connected);
        } catch (RuntimeException problem) {
            LOG.warn("Connections could not be looked at; next try in a second", problem);
        } finally {
            start();
        }
    }

    private void lookAt(Collection<EndPoint> connected) {
        known.keySet().retainAll(connected);
        for (EndPoint each : connected) {
            if (decrypted(each) instanceof AbstractEndPoint endPoint
                    && endPoint.getConnection() instanceof HttpConnection connection
                    && known.computeIfAbsent(each, unknown -> new Slowness()).isTooMuch(connection, endPoint)) {
                LOG.debug("Ends {}, whose client is too slow", connection);
                each.close();
            }
        }
    }

    /** Of a connection by TLS, the end at which HTTP is spoken. */
    private static EndPoint decrypted(EndPoint endPoint) {
        return endPoint.getConnection() instanceof SslConnection tls ? tls.getSslEndPoint() : endPoint;
    }
}
