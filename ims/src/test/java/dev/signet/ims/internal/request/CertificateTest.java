/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.signet.ims.ImsOutcome;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret goes to a server that does not prove who it is. */
class CertificateTest {

    @TempDir
    Path folder;

    @Test
    void aBundleThatTrustsEverybodyDoesNotDecideForSignet() throws Exception {
        SSLContext former = SSLContext.getDefault();
        SSLContext trustAll = SSLContext.getInstance("TLS");
        trustAll.init(null, new TrustManager[] {new Everybody()}, null);
        HttpServer server = server(Keytool.key(folder, 2048, "stranger.test"));
        SSLContext.setDefault(trustAll);
        try {
            TokenAnswer.None none = assertInstanceOf(TokenAnswer.None.class, ask(server));

            assertEquals(ImsOutcome.TLS_FAILURE, none.outcome());
            assertEquals("the server's certificate is not of an authority that this Java trusts", none.cause());
        } finally {
            SSLContext.setDefault(former);
            server.stop(0);
        }
    }

    @Test
    void aCertificateForAnotherNameIsSaidToBeOne() throws Exception {
        Path store = Keytool.key(folder, 2048, "other.test");
        HttpServer server = server(store);
        System.setProperty(
                "javax.net.ssl.trustStore", Keytool.trusting(folder, store).toString());
        try {
            TokenAnswer.None none = assertInstanceOf(TokenAnswer.None.class, ask(server));

            assertEquals(ImsOutcome.TLS_FAILURE, none.outcome());
            assertTrue(none.cause().startsWith("the server's certificate is for another name: "), none.cause());
            assertTrue(
                    String.valueOf(none.remedy()).contains("use the name that the certificate is for"), none.remedy());
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            server.stop(0);
        }
    }

    @Test
    void aPortWithoutTlsIsSaidToBeOne() throws Exception {
        try (RawServer server = RawServer.start("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", " ")) {
            TokenAnswer.None none = assertInstanceOf(
                    TokenAnswer.None.class, TokenRequests.ask("https://127.0.0.1:" + server.port() + "/t", Map.of()));

            assertEquals(ImsOutcome.TLS_FAILURE, none.outcome());
            assertEquals("no TLS is spoken there", none.cause());
        }
    }

    private static TokenAnswer ask(HttpServer server) throws InterruptedException {
        return TokenRequests.ask("https://127.0.0.1:" + server.getAddress().getPort() + "/t", Map.of());
    }

    private static HttpServer server(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, Keytool.PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, Keytool.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** What some bundle may bring along, in order to get around a certificate of its own. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
