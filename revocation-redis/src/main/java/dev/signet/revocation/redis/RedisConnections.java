/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.revocation.MessageForm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Connects to a Redis server: bounded in time and size, with TLS and a password where that is configured. */
final class RedisConnections {

    /** No message is larger, and so no value that is read. */
    private static final int MOST_BYTES = MessageForm.PIECE.maxBytes();

    private final RedisSettings settings;

    RedisConnections(RedisSettings settings) {
        this.settings = settings;
    }

    /**
     * A connection that is signed in.
     *
     * @param patience how much longer than usual the server may take to answer
     */
    Connection open(Duration patience) throws IOException {
        int timeout = (int) settings.timeout().plus(patience).toMillis();
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .autoNegotiateProtocol(false)
                .socketTimeoutMillis(timeout)
                // Would be commands that nobody needs to be allowed.
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        settings.user().ifPresent(config::user);
        settings.password().read().ifPresent(config::password);
        try {
            return new Connection(new Sockets(timeout), config.build());
        } catch (JedisException e) {
            throw failure(e);
        }
    }

    /** What Redis, or the way to it, has said; without what was sent to it. */
    static IOException failure(JedisException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedAnswers.TooLargeException large) {
                return large;
            }
        }
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        return new IOException(String.valueOf(cause.getMessage()), e);
    }

    private final class Sockets implements JedisSocketFactory {

        private final int timeout;

        Sockets(int timeout) {
            this.timeout = timeout;
        }

        @Override
        public Socket createSocket() {
            Socket plain = new Socket();
            try {
                plain.setTcpNoDelay(true);
                plain.setKeepAlive(true);
                plain.connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                        settings.timeout().toMillis());
                plain.setSoTimeout((int) settings.timeout().toMillis());
                Socket socket = settings.tls() ? secured(plain) : plain;
                socket.setSoTimeout(timeout);
                return new BoundedSocket(socket, MOST_BYTES);
            } catch (IOException e) {
                close(plain);
                throw new JedisConnectionException(e.toString(), e);
            }
        }

        private Socket secured(Socket plain) throws IOException {
            SSLSocket socket = (SSLSocket) TrustedCertificates.of(settings.certificates())
                    .createSocket(plain, settings.host(), settings.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            // The certificate has to be for that host.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // It was never of use.
            }
        }
    }
}
