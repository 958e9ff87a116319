/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.internal.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the claims of all tokens for one tier start with, up to the user id; or {@link #NONE}. */
final class ClaimsStart {

    /** Nothing is known beforehand: the claims are read from their first byte. */
    static final ClaimsStart NONE = new ClaimsStart("", "", new byte[0]);

    private static final int GROUP_BYTES = 3;

    private final String issuer;
    private final String audience;
    private final byte[] json;
    private final String remainder;

    private ClaimsStart(String issuer, String audience, byte[] json) {
        this.issuer = issuer;
        this.audience = audience;
        this.json = json;
        int rest = json.length % GROUP_BYTES;
        this.remainder = new String(json, json.length - rest, rest, StandardCharsets.ISO_8859_1);
    }

    /** One for each tier that {@code policy} accepts, if the names can stand in a token; and {@link #NONE} as the last. */
    static List<ClaimsStart> of(TokenPolicy policy) {
        Stream<ClaimsStart> tiers = policy.audiences().stream()
                .filter(audience -> ClaimsWriter.isUsable(policy.issuer()) && ClaimsWriter.isUsable(audience))
                .map(audience -> new ClaimsStart(
                        policy.issuer(),
                        audience,
                        ClaimsWriter.upToSubject(policy.issuer(), audience).getBytes(StandardCharsets.UTF_8)));
        return Stream.concat(tiers, Stream.of(NONE)).toList();
    }

    boolean isNone() {
        return json.length == 0;
    }

    String issuer() {
        return issuer;
    }

    String audience() {
        return audience;
    }

    /** As much of the start as fills whole groups of base64url: what follows does not change it. */
    String encoded() {
        return Base64Url.encode(Arrays.copyOf(json, json.length - json.length % GROUP_BYTES));
    }

    /** What is left of the start behind {@link #encoded}: no, one or two bytes. */
    String remainder() {
        return remainder;
    }
}
