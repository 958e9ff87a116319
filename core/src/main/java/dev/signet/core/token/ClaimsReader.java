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

    /**
     * The claims, or {@code null} if they are spelled in any other way.
     *
     * @param start what the claims are known to start with, up to the user id
     * @param rest what follows behind {@link ClaimsStart#encoded}
     */
    static @Nullable TokenClaims read(ClaimsStart start, byte[] rest) {
        try {
            return new ClaimsReader(rest).claims(start);
        } catch (NotCanonical e) {
            return null;
        }
    }

    private TokenClaims claims(ClaimsStart start) throws NotCanonical {
        if (start.isNone()) {
            String issuer = text("{\"iss\":\"");
            String audience = text(",\"aud\":\"");
            return claims(issuer, audience, text(",\"sub\":\""));
        }
        return claims(start.issuer(), start.audience(), text(start.remainder()));
    }

    private TokenClaims claims(String issuer, String audience, String subject) throws NotCanonical {
        Instant issuedAt = seconds(",\"iat\":");
        Instant expiresAt = seconds(",\"exp\":");
        Instant signedInAt = seconds(",\"auth_time\":");
        String sessionId = sessionId();
        String identityProvider = peek() == ',' ? text(",\"idp\":\"") : null;
        expect("}");
        if (at != json.length || !issuedAt.isBefore(expiresAt)) {
            throw new NotCanonical();
        }
        return new TokenClaims(issuer, audience, subject, issuedAt, expiresAt, signedInAt, sessionId, identityProvider);
    }

    private String sessionId() throws NotCanonical {
        expect(",\"jti\":\"");
        if (json.length - at < TokenClaims.SESSION_ID_LENGTH) {
            throw new NotCanonical();
        }
        String value = new String(json, at, TokenClaims.SESSION_ID_LENGTH, StandardCharsets.ISO_8859_1);
        at += TokenClaims.SESSION_ID_LENGTH;
        expect("\"");
        if (!KeyId.isWellFormed(value)) {
            throw new NotCanonical();
        }
        return value;
    }

    private String text(String before) throws NotCanonical {
        expect(before);
        int start = at;
        int end = start;
        while (end < json.length && isPlain(json[end])) {
            end++;
        }
        at = end;
        String value = peek() == '"'
                ? new String(json, start, end - start, StandardCharsets.ISO_8859_1)
                : textWithMoreThanPlainAscii(start);
        expect("\"");
        if (value.isEmpty() || value.length() > ClaimsWriter.MAX_TEXT_BYTES) {
            throw new NotCanonical();
        }
        return value;
    }

    private static boolean isPlain(byte b) {
        return b >= 0x20 && b != '"' && b != '\\' && b != 0x7f;
    }

    private String textWithMoreThanPlainAscii(int start) throws NotCanonical {
        boolean escaped = false;
        for (byte b = peek(); b != '"'; b = peek()) {
            at++;
            if (b == '\\') {
                byte following = peek();
                if (following != '"' && following != '\\') {
                    throw new NotCanonical();
                }
                at++;
                escaped = true;
            }
        }
        String value = utf8(start, at - start);
        value = escaped ? unescape(value) : value;
        if (!ClaimsWriter.isUsable(value)) {
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
        int start = at;
        int next = start;
        long value = 0;
        // No number in range has more digits; so many more cannot overflow.
        int limit = Math.min(json.length, start + 15);
        while (next < limit && json[next] >= '0' && json[next] <= '9') {
            value = value * 10 + (json[next] - '0');
            next++;
        }
        at = next;
        // No digit at all, or a leading zero: an instant of zero is nothing that a token could mean.
        if (value == 0 || value > TokenClaims.MAX_SECONDS || json[start] == '0') {
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
