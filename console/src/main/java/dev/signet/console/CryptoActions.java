/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoInventory.Rewrapped;
import dev.signet.crypto.CryptoSupport;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator can do from the console, by form or by program. */
final class CryptoActions {

    private final CryptoSupport crypto;
    private final CryptoInventory inventory;

    CryptoActions(CryptoSupport crypto, CryptoInventory inventory) {
        this.crypto = crypto;
        this.inventory = inventory;
    }

    /** Protects {@code datum}, for one property of one configuration if both are named. */
    String protect(@Nullable String datum, @Nullable String pid, @Nullable String property)
            throws RefusedActionException {
        if (isBlank(datum)) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "There is no value to protect: fill in the plain text (datum).");
        }
        if (isBlank(pid) != isBlank(property)) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "A value is bound to a PID and a property together: fill in both or neither.");
        }
        try {
            return isBlank(pid) ? crypto.protect(datum) : crypto.protect(datum, pid.strip(), property.strip());
        } catch (CryptoException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, message(e));
        }
    }

    /** Puts the rings of these files, in base64, in place of those in force. */
    Map<KeyRingKind, Fingerprint> replace(@Nullable String hmac, @Nullable String master)
            throws RefusedActionException {
        KeyRing newHmac = ring(KeyRingKind.HMAC, hmac);
        KeyRing newMaster = ring(KeyRingKind.MASTER, master);
        if (newHmac == null && newMaster == null) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "There is no ring to take: send hmac, master or both in base64.");
        }
        try {
            return inventory.replace(newHmac, newMaster);
        } catch (KeyRingUnavailableException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, message(e));
        }
    }

    Rewrapped rewrap() throws RefusedActionException {
        try {
            return inventory.rewrap();
        } catch (CryptoException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, message(e));
        }
    }

    void acknowledge() throws RefusedActionException {
        try {
            inventory.acknowledge();
        } catch (CryptoException e) {
            throw new RefusedActionException(HttpServletResponse.SC_CONFLICT, message(e));
        }
    }

    private static @Nullable KeyRing ring(KeyRingKind kind, @Nullable String base64) throws RefusedActionException {
        if (isBlank(base64)) {
            return null;
        }
        byte[] content = decoded(kind, base64);
        try {
            return KeyRingDocument.read(kind, content);
        } catch (KeyRingFormatException e) {
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "What was sent as " + kind.label() + " is no ring that can be used (" + e.defect() + "): "
                            + e.getMessage());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] decoded(KeyRingKind kind, String base64) throws RefusedActionException {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // Its message tells a character of what may be a key.
            throw new RefusedActionException(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "What was sent as " + kind.label() + " is not base64, or was not URL-encoded.");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
