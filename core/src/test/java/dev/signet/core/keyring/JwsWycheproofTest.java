/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.Wycheproof;
import dev.signet.core.internal.Base64Url;
import dev.signet.core.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Wycheproof's HS256 tokens, checked as strictly as ours: canonical base64url of every part, and the right tag.
 *
 * <p>Their headers are not ours, so the verifier itself would refuse all of them; this tests what it is made of.
 */
class JwsWycheproofTest {

    /** Valid by the file, although a foreign character stands in the signed text. Refused here, on purpose. */
    private static final List<Integer> FOREIGN_CHARACTER = List.of(372, 373);

    /** Invalid by the file, for padding that its own text no longer has: byte for byte the same as the valid 357. */
    private static final List<Integer> SAME_AS_A_VALID_ONE = List.of(367, 370);

    @Test
    void agreesButForTheDocumentedFour() {
        List<Wycheproof.Case> cases = Stream.concat(
                        Wycheproof.cases("json_web_signature_test.json", 401).stream(),
                        Wycheproof.cases("json_web_crypto_test.json", 83).stream())
                .filter(c -> isHs256(c.group().path("private"))
                        && c.test().path("jws").isTextual())
                .toList();
        List<Integer> differing = new ArrayList<>();
        for (Wycheproof.Case c : cases) {
            if (accepts(c) != c.isValid()) {
                differing.add(c.id());
            }
        }

        List<Integer> documented = Stream.concat(SAME_AS_A_VALID_ONE.stream(), FOREIGN_CHARACTER.stream())
                .toList();
        assertEquals(documented, differing);
        assertEquals(56, cases.size());
        String valid = jws(cases, 357);
        SAME_AS_A_VALID_ONE.forEach(id -> assertEquals(valid, jws(cases, id)));
        System.out.println("Wycheproof HS256: " + (cases.size() - differing.size()) + " of " + cases.size()
                + " agree; of the others two contradict a third, and two hold a foreign character");
    }

    private static boolean isHs256(JsonNode key) {
        return key.path("kty").asText().equals("oct")
                && key.path("use").asText().equals("sig");
    }

    private static String jws(List<Wycheproof.Case> cases, int id) {
        return cases.stream()
                .filter(c -> c.id() == id)
                .map(c -> c.test().path("jws").textValue())
                .findFirst()
                .orElseThrow();
    }

    private static boolean accepts(Wycheproof.Case c) {
        String jws = c.test().path("jws").textValue();
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3 || parts[2].length() != MessageAuthenticator.TAG_LENGTH) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || Base64Url.decode(part) == null) {
                return false;
            }
        }
        byte[] key = Objects.requireNonNull(
                Base64Url.decode(c.group().path("private").path("k").textValue()));
        byte[] bytes = jws.getBytes(StandardCharsets.ISO_8859_1);
        int tagStart = bytes.length - MessageAuthenticator.TAG_LENGTH;
        return new MessageAuthenticator(new HmacSha256(key)).matches(bytes, tagStart - 1, tagStart);
    }
}
