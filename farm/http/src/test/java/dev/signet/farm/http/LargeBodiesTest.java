/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies longer than what is held back, at a real Jetty whose handler waits for all of a body. */
final class LargeBodiesTest {

    private static final int AT_ONCE = 2;
    private static final int MORE_THAN_A_BEGINNING = 70_000;
    private static final int TOTAL = 100_000;

    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ContextHandler felix = new ContextHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                asked.add(Request.getPathInContext(request));
                long bytes = Content.Source.asByteBuffer(request).remaining();
                Content.Sink.write(response, true, "got " + bytes, callback);
                return true;
            }
        });
        server.setHandler(new Handler.Sequence(new BodyFirst(felix, AT_ONCE), felix));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void theOneThatHasTakenLongestMakesRoom() throws Exception {
        try (Socket first = begin("/first");
                Socket second = begin("/second");
                Socket third = begin("/third")) {
            // An answer, not a broken connection: a load balancer would take the instance for dead.
            String answer = new String(first.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertEquals("200 got " + TOTAL, end(third));
            assertEquals("200 got " + TOTAL, end(second));
        }
    }

    @Test
    void whatHasArrivedIsNotCutOff() throws Exception {
        try (Socket first = begin("/first")) {
            assertEquals("200 got " + TOTAL, end(first));
            try (Socket second = begin("/second");
                    Socket third = begin("/third")) {
                assertEquals("200 got " + TOTAL, end(second));
                assertEquals("200 got " + TOTAL, end(third));
            }
        }
    }

    @Test
    void noSignInFormIsThatLong() throws Exception {
        for (String path : new String[] {"/x/j_security_check", "/j_security_check;a=b", "/%6a_security_check"}) {
            for (String framing :
                    new String[] {"Content-Length: " + TOTAL + "\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffff\r\n"
                    }) {
                try (Socket socket = send(
                        "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + framing + "x".repeat(MORE_THAN_A_BEGINNING))) {
                    byte[] status = socket.getInputStream().readNBytes(12);
                    assertEquals("HTTP/1.1 413", new String(status, StandardCharsets.US_ASCII), path);
                }
            }
        }
        assertEquals(0, asked.size(), asked::toString);
    }

    /** Returns when a thread waits for the rest of the body. */
    private Socket begin(String path) throws Exception {
        Socket socket = send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + TOTAL
                + "\r\n\r\n" + "x".repeat(MORE_THAN_A_BEGINNING));
        assertEquals(path, asked.poll(10, TimeUnit.SECONDS));
        return socket;
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String end(Socket socket) throws IOException {
        socket.getOutputStream().write("x".repeat(TOTAL - MORE_THAN_A_BEGINNING).getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        return answer.substring(9, 13) + answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
