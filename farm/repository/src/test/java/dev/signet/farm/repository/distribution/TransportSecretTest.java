/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.apache.sling.distribution.transport.DistributionTransportSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportSecretTest {

    private static final URI PEER = URI.create("http://127.0.0.1:4504");

    @TempDir
    private Path folder;

    @Test
    void isThePasswordOfTheOneUserThatIsNoPerson() throws Exception {
        TransportSecret provider = new TransportSecret(file("{\"admin\":\"a\",\"signet-transport\":\"t\"}"), null);

        DistributionTransportSecret secret = Objects.requireNonNull(provider.getSecret(PEER));

        String basic = Base64.getEncoder()
                .encodeToString("signet-transport:t".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(Map.of("authorization", "Basic " + basic), secret.asCredentialsMap());
    }

    @Test
    void isForPresentInstancesAlone() throws Exception {
        Files.writeString(
                folder.resolve("farm.json"),
                "{\"instances\":[{\"name\":\"publish2\",\"host\":\"127.0.0.1\",\"port\":4504}]}");
        TransportSecret provider = new TransportSecret(file("{\"signet-transport\":\"t\"}"), folder.toString());

        assertNotNull(provider.getSecret(URI.create(PEER + "/libs/importer")));
        assertNull(provider.getSecret(URI.create("http://127.0.0.1:4505/libs/importer")));
        Files.delete(folder.resolve("farm.json"));
        assertNull(provider.getSecret(PEER));
    }

    @Test
    void isNothingWithoutThatUserOrFile() throws Exception {
        assertNull(new TransportSecret(file("{\"admin\":\"a\"}"), null).getSecret(PEER));
        assertNull(new TransportSecret(folder.resolve("gone.json").toString(), null).getSecret(PEER));
        assertNull(new TransportSecret(null, null).getSecret(PEER));
    }

    private String file(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), json);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                .toString();
    }
}
