/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.instance.InstanceProperties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.sling.distribution.transport.DistributionTransportSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportSecretTest {

    private static final URI PEER = URI.create("http://127.0.0.1:4504");

    @TempDir
    private Path folder;

    private final KnownPeers peers =
            new KnownPeers(new InstanceProperties(Map.of("signet.peers", PEER.toString())::get), List.of());

    @Test
    void isThePasswordOfTheOneUserThatIsNoPerson() throws Exception {
        DistributionTransportSecret secret = Objects.requireNonNull(
                secret(Map.of(TransportPassword.FILE, file("t\n")), Map.of()).getSecret(PEER));

        String basic = Base64.getEncoder().encodeToString("signet-transport:t".getBytes(StandardCharsets.UTF_8));
        assertEquals(Map.of("authorization", "Basic " + basic), secret.asCredentialsMap());
    }

    @Test
    void theEnvironmentHasItToo() {
        TransportSecret secret = secret(Map.of(), Map.of(TransportPassword.VARIABLE, "t"));

        assertNotNull(secret.getSecret(PEER));
        assertEquals(List.of(), secret.problems());
    }

    @Test
    void isForKnownInstancesAlone() throws Exception {
        TransportSecret secret = secret(Map.of(TransportPassword.FILE, file("t")), Map.of());

        assertNotNull(secret.getSecret(URI.create(PEER + "/libs/importer")));
        for (String other : List.of(
                "http://127.0.0.1:4505/libs/importer",
                "https://127.0.0.1:4504/libs/importer",
                "http://127.0.0.1:45041/libs",
                "http://127.0.0.1:4504@evil.example/libs")) {
            assertNull(secret.getSecret(URI.create(other)), other);
        }
        peers.configured(List.of("http://127.0.0.1:4599"));
        assertNull(secret.getSecret(PEER));
    }

    @Test
    void changesWithItsFile() throws Exception {
        TransportSecret secret = secret(Map.of(TransportPassword.FILE, file("one")), Map.of());
        Map<String, String> before =
                Objects.requireNonNull(secret.getSecret(PEER)).asCredentialsMap();

        file("two");

        assertFalse(before.equals(Objects.requireNonNull(secret.getSecret(PEER)).asCredentialsMap()));
    }

    @Test
    void whereNoneWasToldNothingIsSentAndThatIsSaid() throws Exception {
        TransportSecret none = secret(Map.of(), Map.of());
        assertNull(none.getSecret(PEER));
        assertTrue(none.problems().toString().contains(TransportPassword.VARIABLE), none.problems()::toString);

        for (String content : List.of("", "\nsecond line", "x".repeat(5000))) {
            TransportSecret unusable = secret(Map.of(TransportPassword.FILE, file(content)), Map.of());
            assertNull(unusable.getSecret(PEER));
            assertEquals(1, unusable.problems().size(), unusable.problems()::toString);
            assertFalse(unusable.problems().toString().contains("second line"), unusable.problems()::toString);
        }
        String gone = folder.resolve("gone").toString();
        assertTrue(secret(Map.of(TransportPassword.FILE, gone), Map.of())
                .problems()
                .toString()
                .contains(gone + ", is not there"));
    }

    private TransportSecret secret(Map<String, String> properties, Map<String, String> environment) {
        return new TransportSecret(peers, new TransportPassword(properties::get, environment::get));
    }

    private String file(String content) throws Exception {
        return Files.writeString(folder.resolve("password"), content).toString();
    }
}
