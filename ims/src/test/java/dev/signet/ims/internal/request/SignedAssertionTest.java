/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.ims.ImsOutcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key stores that cannot be used, each in a way of its own. */
class SignedAssertionTest {

    @TempDir
    Path folder;

    @Test
    void aShortKeyIsSaidToBeOne() throws Exception {
        assertUnusable(Keytool.key(folder, 1024, "short"), "an RSA key of at least 2048 bits is needed");
    }

    @Test
    void aDirectoryIsSaidToBeOne() throws Exception {
        assertUnusable(folder, "is a directory");
    }

    @Test
    void aStoreThatMayNotBeReadIsNotSaidToHaveAnotherPassword() {
        Path file = Path.of("/keys/a.p12");

        assertEquals(
                "the key store /keys/a.p12 may not be read by this process",
                SignedAssertion.unopened(file, new AccessDeniedException("/keys/a.p12"))
                        .getMessage());
        assertTrue(SignedAssertion.unopened(file, new IOException("keystore password was incorrect"))
                .getMessage()
                .endsWith("or its password is another"));
    }

    private static void assertUnusable(Path keyStore, String cause) throws Exception {
        TokenAnswer.None none = assertInstanceOf(
                TokenAnswer.None.class,
                TokenRequests.ask(
                        "https://127.0.0.1:1/ims/exchange/jwt",
                        Map.of(
                                "grant", "jwt_bearer",
                                "organisation", "1@AdobeOrg",
                                "technical.account", "2@techacct.adobe.com",
                                "key.store", keyStore.toString(),
                                "key.store.password", Keytool.PASSWORD)));

        assertEquals(ImsOutcome.KEY_UNUSABLE, none.outcome());
        assertTrue(none.cause().endsWith(cause) || none.cause().contains(cause + ","), none.cause());
    }
}
