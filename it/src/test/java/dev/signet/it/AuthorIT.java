/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.it.farm.FarmProcess;
import dev.signet.it.farm.Visitor;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** An author beside the publish instances: one set of keys, two tiers that do not take each other's tokens. */
class AuthorIT {

    @Test
    void theAuthorIsTheSourceOfTheKeysAndATierOfItsOwn() throws Exception {
        FarmProcess farm = FarmProcess.start("author", "--publish", "1", "--author");
        try {
            assertEquals("author", farm.instances().get("author").role());
            assertArrayEquals(Files.readAllBytes(farm.keyFile("author")), Files.readAllBytes(farm.keyFile("publish1")));

            Visitor alice = new Visitor(farm.instances().get("author").url());
            alice.signIn("alice", farm.password("alice"));
            assertEquals("alice", alice.userId());
            String token = alice.cookies().get("login-token-author");
            assertTrue(
                    token != null,
                    () -> "cookies of the author: " + alice.cookies().keySet());
            assertFalse(alice.cookies().containsKey("login-token"), "browsers do not separate cookies by port");

            Visitor onPublish = new Visitor(farm.instances().get("publish1").url());
            onPublish.cookies().put("login-token", token);
            JsonNode session = onPublish.session();
            assertEquals("anonymous", session.path("userId").asText(), session::toString);
            assertEquals("wrong-audience", session.path("rejected").asText(), session::toString);

            Visitor throughBalancer = new Visitor(farm.loadBalancer());
            for (int i = 0; i < 4; i++) {
                assertEquals(
                        "publish1",
                        throughBalancer.get("/content/signet/welcome.html").servedBy());
            }
        } finally {
            farm.stop();
        }
    }
}
