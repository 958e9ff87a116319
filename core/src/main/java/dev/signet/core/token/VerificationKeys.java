/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.token;

import dev.signet.core.keyring.KeyPurpose;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ring made ready for verification, with the sub-keys derived once. */
final class VerificationKeys {

    private final KeyRing ring;
    private final Key[] keys;

    VerificationKeys(KeyRing ring, List<ClaimsStart> claims) {
        this.ring = ring;
        this.keys = ring.keys().stream().map(key -> new Key(key, claims)).toArray(Key[]::new);
    }

    boolean areOf(KeyRing other) {
        return ring == other;
    }

    /** The key that {@code token} names; the last one first, since that is most often the one that signs. */
    @Nullable
    Key namedIn(String token) {
        for (int i = keys.length - 1; i >= 0; i--) {
            if (keys[i].isNamedIn(token)) {
                return keys[i];
            }
        }
        return null;
    }

    /** A key made ready for verification, with its sub-key derived once. */
    static final class Key {

        private final RingKey key;
        private final String keyPart;
        private final List<TokenStart> starts;

        private Key(RingKey key, List<ClaimsStart> claims) {
            MessageAuthenticator authenticator = key.authenticator(KeyPurpose.SESSION_TOKEN);
            String header = TokenHeader.of(key.id());
            this.key = key;
            this.keyPart = TokenHeader.keyPart(key.id());
            this.starts = claims.stream()
                    .map(start -> new TokenStart(header, authenticator, start))
                    .toList();
        }

        RingKey key() {
            return key;
        }

        /** Whether the key id stands in the right place; a quick look, before {@link #startOf} compares the header. */
        boolean isNamedIn(String token) {
            return token.startsWith(keyPart, TokenHeader.FIXED_LENGTH);
        }

        /** What {@code token} starts with, or {@code null} if its header is not the one of this key. */
        @Nullable
        TokenStart startOf(byte[] token) {
            for (TokenStart start : starts) {
                if (start.isStartOf(token)) {
                    return start;
                }
            }
            return null;
        }
    }
}
