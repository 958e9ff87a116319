/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector that listens nowhere. While it is started, bodies arrive before threads are given away, and connections are
 * watched: Felix has no other place for what is to happen while its server runs.
 */
final class ClosedConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedConnector.class);
    private static final int USUAL_THREADS = 200;

    private final ConnectionWatch watch;
    private BodyFirst bodyFirst;

    ClosedConnector(Server server) {
        super(server, 0, 1);
        watch = new ConnectionWatch(server, server.getScheduler());
        // Felix lists the addresses of all connectors; this one adds none of its own.
        for (Connector other : server.getConnectors()) {
            if (other instanceof ServerConnector listening) {
                setHost(listening.getHost());
                setPort(listening.getPort());
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        ContextHandlerCollection contexts = getServer().getDescendant(ContextHandlerCollection.class);
        ContextHandler felix = getServer().getDescendant(ContextHandler.class);
        if (contexts == null || felix == null) {
            throw new IllegalStateException(
                    "Felix's HTTP service is not built as expected: slow clients are not kept off."
                            + " Use the version of org.apache.felix.http.jetty12 that this bundle was made for.");
        }
        bodyFirst = new BodyFirst(felix, largeBodiesAtOnce());
        bodyFirst.setServer(getServer());
        bodyFirst.start();
        // The first in the list is asked first, and leaves nothing to the second.
        contexts.setHandlers(List.<Handler>of(bodyFirst, felix));
        watch.start();
        LOG.info("Bodies arrive before threads are given away, and slow connections end");
    }

    @Override
    protected void doStop() throws Exception {
        watch.stop();
        ContextHandlerCollection contexts = getServer().getDescendant(ContextHandlerCollection.class);
        if (contexts != null && contexts.isStarted()) {
            contexts.removeHandler(bodyFirst);
        }
        bodyFirst.stop();
    }

    /** Most threads stay with requests that have arrived. */
    private int largeBodiesAtOnce() {
        int threads = getServer().getThreadPool() instanceof ThreadPool.SizedThreadPool pool
                ? pool.getMaxThreads()
                : USUAL_THREADS;
        return Math.max(1, threads / 4);
    }
}
