/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.secret.RandomSource;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.farm.topology.Balance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients come over HTTPS, and instances are told so. */
final class TlsTest {

    @TempDir
    private Path folder;

    private FarmCertificate certificate;

    @BeforeEach
    void makeCertificate() throws Exception {
        certificate =
                FarmCertificate.openOrMake(folder.resolve("tls"), "127.0.0.1", Instant.now(), RandomSource.secure());
    }

    @Test
    void instancesHearOfHttpsWhateverTheClientClaims() throws Exception {
        try (TestFarm farm = farm()) {
            assertEquals("https", farm.balancer.url().getScheme());

            HttpResponse<String> answer = client().send(
                            HttpRequest.newBuilder(farm.uri("/a"))
                                    .header("X-Forwarded-Proto", "http")
                                    .header("X-Forwarded-For", "6.6.6.6")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertEquals(200, answer.statusCode());
            Map<String, String> seen = farm.instance(1).received().get(0).headers();
            assertEquals("https", seen.get("x-forwarded-proto"));
            assertEquals("127.0.0.1", seen.get("x-forwarded-for"));
        }
    }

    @Test
    void aLargeBodyGoesThroughBothWays() throws Exception {
        try (TestFarm farm = farm()) {
            String body = "x".repeat(3 << 20);
            farm.everyInstance("/echo", exchange -> exchange.answer(200, body));

            HttpResponse<String> answer = client().send(
                            HttpRequest.newBuilder(farm.uri("/echo"))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertEquals(body, answer.body());
            assertEquals(body.length(), farm.instance(1).received().get(0).bodyLength());
        }
    }

    @Test
    void whoDoesNotKnowTheCertificateIsWarned() throws Exception {
        try (TestFarm farm = farm()) {
            HttpRequest request = HttpRequest.newBuilder(farm.uri("/")).build();

            assertThrows(
                    SSLException.class,
                    () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void browsersAreToldToStayWithHttpsWhateverIsAnswered() throws Exception {
        try (TestFarm farm = farm()) {
            for (String path : List.of("/a", "/.farm", "/system/console")) {
                HttpResponse<String> answer = client().send(
                                HttpRequest.newBuilder(farm.uri(path)).build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(
                        List.of("max-age=31536000"), answer.headers().allValues("Strict-Transport-Security"), path);
            }
        }
    }

    @Test
    void onlyCiphersThatAuthenticateAndForgetAreSpoken() throws Exception {
        try (TestFarm farm = farm()) {
            URI uri = farm.uri("/");
            assertEquals("TLSv1.3", handshake(uri, "TLSv1.3", List.of()));
            assertEquals("TLSv1.2", handshake(uri, "TLSv1.2", List.of()));
            List<String> weak = Arrays.stream(
                            certificate.client().getSupportedSSLParameters().getCipherSuites())
                    .filter(suite ->
                            suite.contains("_CBC_") || suite.startsWith("TLS_RSA_WITH") || suite.contains("_DHE_"))
                    .toList();
            assertTrue(weak.size() > 5, weak::toString);
            for (String suite : weak) {
                assertThrows(IOException.class, () -> handshake(uri, "TLSv1.2", List.of(suite)), suite);
            }
        }
    }

    /** The protocol that was agreed on. */
    private String handshake(URI uri, String protocol, List<String> suites) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) certificate.client().getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (!suites.isEmpty()) {
                socket.setEnabledCipherSuites(suites.toArray(String[]::new));
            }
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void httpIsNotServed() throws Exception {
        try (TestFarm farm = farm()) {
            URI plain = URI.create(farm.uri("/").toString().replace("https:", "http:"));
            HttpRequest request = HttpRequest.newBuilder(plain)
                    .timeout(Duration.ofSeconds(10))
                    .build();

            assertThrows(
                    IOException.class,
                    () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
            assertTrue(farm.instance(1).received().isEmpty());
        }
    }

    private TestFarm farm() throws IOException {
        var context = certificate.server();
        return TestFarm.of(Balance.ROUND_ROBIN, 1, settings -> settings.withTls(context));
    }

    private HttpClient client() throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificate.client())
                .build();
    }
}
