/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** Opens connections to instances on the I/O thread of the request that needs one, and does not wait forever. */
public final class Connector {

    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final UndertowClient client = UndertowClient.getInstance();
    private final Duration patience;

    public Connector(Duration patience) {
        this.patience = patience;
    }

    /** Calls back exactly once, on the I/O thread of the exchange. */
    public void connect(
            BalancedInstance instance, HttpServerExchange exchange, ClientCallback<ClientConnection> callback) {
        XnioIoThread thread = exchange.getIoThread();
        Once once = new Once(callback);
        once.timer = thread.executeAfter(once::tooLate, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            URI address = instance.backend().dialled();
            client.connect(once, address, thread, exchange.getConnection().getByteBufferPool(), OPTIONS);
        } catch (UnknownHostException e) {
            once.failed(e);
        }
    }

    private final class Once implements ClientCallback<ClientConnection> {

        private final ClientCallback<ClientConnection> callback;
        private XnioExecutor.Key timer = () -> false;
        private boolean called;

        Once(ClientCallback<ClientConnection> callback) {
            this.callback = callback;
        }

        @Override
        public void completed(ClientConnection connection) {
            if (isFirst()) {
                callback.completed(connection);
            } else {
                IoUtils.safeClose(connection);
            }
        }

        @Override
        public void failed(IOException problem) {
            if (isFirst()) {
                callback.failed(problem);
            }
        }

        void tooLate() {
            failed(new SocketTimeoutException("no connection within " + patience.toMillis() + " ms"));
        }

        private boolean isFirst() {
            boolean first = !called;
            called = true;
            timer.remove();
            return first;
        }
    }
}
