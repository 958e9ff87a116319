/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.KeyId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims, and only in the spelling of {@link ClaimsWriter}: no other order, no white space, no other escape, no
 * unknown or repeated claim, no trailing byte.
 *
 * <p>It sees nothing but bytes that a key of the farm has signed. The strictness is for a peer with a newer or broken
 * version, and so that one session has one text.
 */
final class ClaimsReader {

    private final byte[] json;
    private int at;

    private ClaimsReader(byte[] json) {
        this.json = json;
    }

    /** The claims, or {@code null} if {@code json} is spelled in any other way. */
    static @Nullable TokenClaims read(byte[] json) {
        try {
            return new ClaimsReader(json).claims();
        } catch (NotCanonical e) {
            return null;
        }
    }

    private TokenClaims claims() throws NotCanonical {
        String issuer = text("{\"iss\":\"");
        String audience = text(",\"aud\":\"");
        String subject = text(",\"sub\":\"");
        Instant issuedAt = seconds(",\"iat\":");
        Instant expiresAt = seconds(",\"exp\":");
        Instant signedInAt = seconds(",\"auth_time\":");
        String sessionId = text(",\"jti\":\"");
        String identityProvider = peek() == ',' ? text(",\"idp\":\"") : null;
        expect("}");
        if (at != json.length || !KeyId.isWellFormed(sessionId) || !isInOrder(issuedAt, expiresAt, signedInAt)) {
            throw new NotCanonical();
        }
        return new TokenClaims(issuer, audience, subject, issuedAt, expiresAt, signedInAt, sessionId, identityProvider);
    }

    private static boolean isInOrder(Instant issuedAt, Instant expiresAt, Instant signedInAt) {
        return issuedAt.isBefore(expiresAt) && !signedInAt.isAfter(issuedAt);
    }

    private String text(String before) throws NotCanonical {
        expect(before);
        int start = at;
        boolean plain = true;
        boolean escaped = false;
        for (byte b = next(); b != '"'; b = next()) {
            if (b == '\\') {
                byte following = next();
                if (following != '"' && following != '\\') {
                    throw new NotCanonical();
                }
                escaped = true;
            }
            plain &= b >= 0x20 && b != 0x7f;
        }
        int length = at - 1 - start;
        String value = plain ? new String(json, start, length, StandardCharsets.ISO_8859_1) : utf8(start, length);
        if (escaped) {
            value = unescape(value);
        }
        if (length == 0 || (!plain && !ClaimsWriter.isUsable(value)) || value.length() > ClaimsWriter.MAX_TEXT_BYTES) {
            throw new NotCanonical();
        }
        return value;
    }

    private String utf8(int start, int length) throws NotCanonical {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotCanonical();
        }
    }

    private static String unescape(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\') {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }

    private Instant seconds(String before) throws NotCanonical {
        expect(before);
        byte first = peek();
        long value = 0;
        for (byte b = first; b >= '0' && b <= '9'; b = peek()) {
            value = value * 10 + (b - '0');
            at++;
            if (value > TokenClaims.MAX_SECONDS) {
                throw new NotCanonical();
            }
        }
        // No digit at all, or a leading zero: an instant of zero is nothing that a token could mean.
        if (value == 0 || first == '0') {
            throw new NotCanonical();
        }
        return Instant.ofEpochSecond(value);
    }

    private void expect(String literal) throws NotCanonical {
        int length = literal.length();
        if (json.length - at < length) {
            throw new NotCanonical();
        }
        for (int i = 0; i < length; i++) {
            if (json[at + i] != literal.charAt(i)) {
                throw new NotCanonical();
            }
        }
        at += length;
    }

    private byte next() throws NotCanonical {
        byte b = peek();
        at++;
        return b;
    }

    private byte peek() throws NotCanonical {
        if (at >= json.length) {
            throw new NotCanonical();
        }
        return json[at];
    }

    /** A value in disguise: it never leaves this class, and costs no stack trace. */
    private static final class NotCanonical extends Exception {
        private static final long serialVersionUID = 1L;

        NotCanonical() {
            super(null, null, false, false);
        }
    }
}
