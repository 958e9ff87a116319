/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import java.nio.charset.StandardCharsets;

/** Writes claims in their one canonical spelling: fixed order, no white space, least escaping, UTF-8. */
final class ClaimsWriter {

    /** Longest issuer, audience, subject or identity provider, in UTF-8 bytes. */
    static final int MAX_TEXT_BYTES = 1024;

    private ClaimsWriter() {}

    static byte[] write(TokenClaims claims) {
        StringBuilder json = new StringBuilder(256).append(upToSubject(claims.issuer(), claims.audience()));
        escape(json, claims.subject());
        json.append('"');
        json.append(",\"iat\":").append(claims.issuedAt().getEpochSecond());
        json.append(",\"exp\":").append(claims.expiresAt().getEpochSecond());
        json.append(",\"auth_time\":").append(claims.signedInAt().getEpochSecond());
        json.append(",\"jti\":\"").append(claims.sessionId()).append('"');
        if (claims.identityProviderName() != null) {
            text(json.append(",\"idp\":"), claims.identityProviderName());
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What all claims for that tier of that farm start with, up to the quotation mark in front of the user id. */
    static String upToSubject(String issuer, String audience) {
        StringBuilder json = new StringBuilder("{\"iss\":");
        text(json, issuer);
        text(json.append(",\"aud\":"), audience);
        return json.append(",\"sub\":\"").toString();
    }

    private static void text(StringBuilder json, String value) {
        escape(json.append('"'), value);
        json.append('"');
    }

    private static void escape(StringBuilder json, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
    }

    /** Whether {@code value} may stand in a claim: not empty, no control character, no half of a surrogate pair. */
    static boolean isUsable(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_TEXT_BYTES
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))
                && value.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES;
    }
}
