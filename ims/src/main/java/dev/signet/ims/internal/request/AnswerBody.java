/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an answer, however it was packed and written: JSON as a rule, a form from some servers, a page from whatever
 * stands in front.
 *
 * @param json the fields, if it has any
 * @param text all of it
 */
record AnswerBody(@Nullable JsonNode json, String text) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CHARSET = Pattern.compile("(?i).*\\bcharset=\"?([\\w.:-]+)\"?.*");
    private static final Pattern FORM = Pattern.compile("\\s*[\\w.-]+=[^<>{}\\s]*\\s*");
    /** Of that much of a page, the few words that are quoted can be found. */
    private static final int MAX_PAGE = 8000;

    private static final Pattern NO_TEXT =
            Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1>|<!--.*?-->|<[^>]*>|\\s+");
    /** Where servers put their sentence: RFC 6749 first, then RFC 9457 and what others have made up. */
    private static final List<String> SENTENCES = List.of(
            "error_description",
            "errorSummary",
            "error_message",
            "errorMessage",
            "message",
            "description",
            "detail",
            "reason",
            "title",
            "msg");

    private static final List<String> CODES = List.of("errorCode", "error_code", "code", "error");

    /** The body of an answer with these headers; no more than {@code limit} bytes of what was packed. */
    static AnswerBody of(HttpHeaders headers, byte[] body, int limit) {
        byte[] plain = unpacked(headers, body, limit);
        String text = new String(plain, charset(headers));
        JsonNode json = json(plain);
        if (json == null) {
            json = json(text.getBytes(StandardCharsets.UTF_8));
        }
        return new AnswerBody(json == null ? form(text) : json, text);
    }

    private static byte[] unpacked(HttpHeaders headers, byte[] body, int limit) {
        String packing =
                headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        try (InputStream packed = new ByteArrayInputStream(body);
                InputStream plain = switch (packing) {
                    case "gzip", "x-gzip" -> new GZIPInputStream(packed);
                    case "deflate" -> new InflaterInputStream(packed);
                    default -> packed;
                }) {
            return plain.readNBytes(limit);
        } catch (IOException e) {
            return body;
        }
    }

    private static Charset charset(HttpHeaders headers) {
        Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        try {
            return named.matches() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer != null && answer.isObject() ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable JsonNode form(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        ObjectNode fields = JSON.createObjectNode();
        for (String pair : text.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return fields;
    }

    boolean hasFields() {
        return json != null;
    }

    /** The field of that name, if it is a text. */
    @Nullable
    String field(String name) {
        return text(json, name);
    }

    private static @Nullable String text(@Nullable JsonNode node, String name) {
        JsonNode value = node == null ? null : node.get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    /** What it says to people, wherever that stands: a sentence with its code, or all of it, without markup. */
    Optional<String> words() {
        if (json == null) {
            return Optional.of(NO_TEXT.matcher(text.substring(0, Math.min(text.length(), MAX_PAGE)))
                            .replaceAll(" ")
                            .replaceAll(" +", " ")
                            .strip())
                    .filter(words -> !words.isEmpty());
        }
        String sentence = sentence();
        return Optional.of(sentence == null ? json.toString() : sentence);
    }

    /** The sentence alone, with its code if that is not what the book calls the error. */
    @Nullable
    String sentence() {
        return Stream.of(Optional.ofNullable(json), Optional.ofNullable(json).map(fields -> fields.get("error")))
                .flatMap(Optional::stream)
                .map(AnswerBody::sentence)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> sentence(JsonNode fields) {
        Optional<String> said = SENTENCES.stream()
                .map(name -> text(fields, name))
                .filter(text -> text != null && !text.isBlank())
                .findFirst();
        if (text(fields, "error") != null) {
            return said;
        }
        String code = CODES.stream()
                .map(fields::get)
                .filter(value -> value != null && value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        return said.map(text -> code.isEmpty() || text.contains(code) ? text : code + ": " + text);
    }

    /** The word of that kind that stands anywhere in it, if there is one. */
    Optional<String> anyOf(Pattern words) {
        return words.matcher(text).results().map(found -> found.group()).findFirst();
    }
}
