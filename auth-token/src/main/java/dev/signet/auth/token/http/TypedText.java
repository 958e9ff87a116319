/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads names and passwords in the encoding that the request declares, and else in UTF-8.
 *
 * <p>Sling hands out the bytes of a form as if each were a character of Latin-1, unless the form has a field
 * {@code _charset_}, of which scripts know nothing.
 */
final class TypedText {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([A-Za-z0-9._:-]{1,40})\"?\\s*(?:;|$)");
    private static final Pattern BASIC = Pattern.compile("(?i)\\s*Basic\\s+([A-Za-z0-9+/]+=*)\\s*");

    private TypedText() {}

    /** What {@code text}, which the container gives for a field of the form, says. */
    static String read(String text, HttpServletRequest request) {
        return request.getParameter("_charset_") != null
                ? text
                : decoded(text, declared(request)).orElse(text);
    }

    /** The user's name, without what the repository does not tell apart for certain: see the limit of attempts. */
    static String name(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** The header of HTTP Basic as Sling reads it, in Latin-1, if it came in UTF-8 and can be said so. */
    static @Nullable String basic(@Nullable String header) {
        Matcher basic = BASIC.matcher(header == null ? "" : header);
        if (!basic.matches()) {
            return header;
        }
        try {
            String bytes = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.ISO_8859_1);
            return decoded(bytes, StandardCharsets.UTF_8)
                    .filter(text -> !text.equals(bytes) && text.chars().allMatch(c -> c <= 0xff))
                    .map(text ->
                            "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .orElse(header);
        } catch (IllegalArgumentException e) {
            return header;
        }
    }

    private static Optional<String> decoded(String bytes, Charset charset) {
        if (bytes.chars().anyMatch(c -> c > 0xff)) {
            return Optional.empty();
        }
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Charset declared(HttpServletRequest request) {
        String type = request.getHeader("Content-Type");
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
