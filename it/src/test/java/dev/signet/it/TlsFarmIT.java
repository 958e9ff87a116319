/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.Answer;
import dev.signet.it.farm.BalancerProcess;
import dev.signet.it.farm.Browser;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A farm over HTTPS: signed in once is signed in everywhere, and the cookie never travels in the clear. */
class TlsFarmIT {

    private static FarmProcess farm;

    @BeforeAll
    static void start() throws Exception {
        farm = FarmProcess.start("tls", "--publish", "2", "--tls");
    }

    @AfterAll
    static void stop() throws Exception {
        if (farm != null) {
            farm.stop();
        }
    }

    @Test
    void theStatusTellsTheCertificate() throws Exception {
        JsonNode balancer = farm.status().path("loadBalancer");

        assertTrue(balancer.path("url").asText().startsWith("https://127.0.0.1:"), balancer::toString);
        assertTrue(
                balancer.path("certificateSha256").asText().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"),
                balancer::toString);
        for (String file : new String[] {"keystore.p12", "password"}) {
            Path secret = farm.home().resolve("tls").resolve(file);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        }
    }

    @Test
    void behindTheEmbeddedLoadBalancer() throws Exception {
        signInOnceSignOutOnce(new Visitor(farm.loadBalancer(), farm.trust()));
    }

    @Test
    void behindHaProxyThatEndsTls() throws Exception {
        try (BalancerProcess balancer =
                BalancerProcess.haProxyTls(pem(), farm.trust(), farm.instances().values())) {
            signInOnceSignOutOnce(new Visitor(balancer.url(), farm.trust()));
        }
    }

    @Test
    void aCookieOfTheFormerNameIsGoodWhereThereIsNoOther() throws Exception {
        Visitor alice = new Visitor(farm.loadBalancer(), farm.trust());
        alice.signIn("alice", farm.password("alice"));
        String token = alice.cookies().remove("__Host-login-token");
        alice.cookies().put("login-token", token);
        assertEquals("alice", alice.userId());

        Visitor bob = new Visitor(farm.loadBalancer(), farm.trust());
        bob.cookies().put("login-token", token);
        bob.signIn("bob", farm.password("bob"));
        bob.cookies().put("login-token", token);
        assertEquals("bob", bob.userId(), "which a sibling host could have set");
    }

    @Test
    void noClientHasTheBalancerBeginAnew() throws Exception {
        URI site = URI.create(farm.loadBalancer());
        try (SSLSocket socket =
                (SSLSocket) farm.trust().getSocketFactory().createSocket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThrows(IOException.class, () -> {
                socket.startHandshake();
                socket.getOutputStream().write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().readAllBytes().length > 0) {
                    throw new AssertionError("answered after a second handshake");
                }
                throw new IOException("closed");
            });
        }
    }

    @Test
    void httpIsNotServed() throws Exception {
        Visitor plain = new Visitor(farm.loadBalancer().replace("https:", "http:"));

        assertThrows(IOException.class, plain::session);
    }

    @Test
    void theCertificateOutlivesARestart() throws Exception {
        String before = farm.status().at("/loadBalancer/certificateSha256").asText();

        farm.restart("balancer");

        assertEquals(before, farm.status().at("/loadBalancer/certificateSha256").asText());
        assertEquals("anonymous", new Visitor(farm.loadBalancer(), farm.trust()).userId());
    }

    @Test
    void aBrowserSignsInAndOut() throws Exception {
        // Nobody vouches for the certificate; elsewhere in these tests it is the only one that is trusted.
        ChromeDriver browser = Browser.start("--ignore-certificate-errors");
        try {
            String site = farm.loadBalancer();
            WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(20));
            browser.get(site + "/content/signet/members.html");
            patience.until(ExpectedConditions.urlContains("/content/signet/login.html"));
            assertTrue(browser.getCurrentUrl().startsWith(site), browser.getCurrentUrl());
            browser.findElement(By.name("j_username")).sendKeys("alice");
            browser.findElement(By.name("j_password")).sendKeys(farm.password("alice"));
            browser.findElement(By.name("j_password")).submit();
            patience.until(ExpectedConditions.urlToBe(site + "/content/signet/members.html"));

            Cookie cookie = browser.manage().getCookieNamed("__Host-login-token");
            assertNotNull(cookie);
            assertTrue(cookie.isSecure() && cookie.isHttpOnly(), cookie::toString);
            browser.get(site + "/system/sling/logout");
            assertEquals(null, browser.manage().getCookieNamed("__Host-login-token"));
        } finally {
            browser.quit();
        }
    }

    private static void signInOnceSignOutOnce(Visitor alice) throws Exception {
        Answer signedIn = alice.signIn("alice", farm.password("alice"));
        assertSecure(signedIn);
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            JsonNode session = alice.session();
            assertEquals("alice", session.path("userId").asText(), session::toString);
            answered.add(session.path("instance").asText());
        }
        assertEquals(Set.of("publish1", "publish2"), answered);

        Answer signedOut = alice.get("/system/sling/logout");
        for (String location : signedOut.headers("Location")) {
            assertFalse(location.startsWith("http:"), signedOut::toString);
        }
        assertEquals("anonymous", alice.userId());
    }

    private static void assertSecure(Answer signedIn) {
        assertEquals(200, signedIn.status(), signedIn::toString);
        String cookie = signedIn.headers("Set-Cookie").iterator().next();
        // A cookie of this name is secure whatever the connection; without that, browsers would not take it.
        assertTrue(cookie.startsWith("__Host-login-token="), signedIn::toString);
        assertTrue(cookie.contains("; Secure"), signedIn::toString);
    }

    /** The farm's certificate and its key as HAProxy wants them. */
    private static Path pem() throws Exception {
        Path tls = farm.home().resolve("tls");
        char[] password = Files.readString(tls.resolve("password")).toCharArray();
        KeyStore store = KeyStore.getInstance(tls.resolve("keystore.p12").toFile(), password);
        Path pem = farm.home().resolve("tls.pem");
        Files.writeString(
                pem,
                block("CERTIFICATE", store.getCertificate("farm").getEncoded())
                        + block("PRIVATE KEY", store.getKey("farm", password).getEncoded()));
        return pem;
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + name
                + "-----\n";
    }
}
