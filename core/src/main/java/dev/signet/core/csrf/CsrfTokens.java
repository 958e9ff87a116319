/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.csrf;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.keyring.MessageAuthenticator;
import dev.signet.core.keyring.RingKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the proof that a request comes from a page of the farm; what one instance makes, all others accept.
 *
 * <p><b>Guarantees.</b> Total: any text gives an answer. Tags are compared in constant time, a token has one accepted spelling,
 * and it holds for one session only. Safe for use by several threads, without a lock.
 */
public final class CsrfTokens {

    private final KeyRingProvider provider;
    private final InstantSource clock;
    private volatile @Nullable CsrfKeys keys;

    public CsrfTokens(KeyRingProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param lifetime from now to its expiry; a token ends with its session in any case
     * @throws KeyRingUnavailableException if there is no key to sign it with
     */
    public String issue(CsrfBinding binding, Duration lifetime) throws KeyRingUnavailableException {
        KeyRing ring = provider.current();
        RingKey key = ring.primaryAt(clock.instant())
                .orElseThrow(
                        () -> new KeyRingUnavailableException("all keys of the ring are revoked; add a key to it"));
        CsrfText text = CsrfText.of(key.id(), clock.instant().plus(lifetime));
        byte[] signed = signed(text, binding);
        return text.visible() + '.' + keysOf(ring).of(key).tag(signed, signed.length);
    }

    /**
     * Checks a token; empty if it proves what it should.
     *
     * @param presented as the request brought it; {@code null} if it brought none
     * @throws KeyRingUnavailableException if there is no ring to check it with; the token may well be good
     */
    public Optional<CsrfRefusal> refusal(@Nullable String presented, CsrfBinding binding)
            throws KeyRingUnavailableException {
        if (presented == null || presented.isEmpty()) {
            return Optional.of(CsrfRefusal.MISSING);
        }
        CsrfText text = CsrfText.read(presented);
        if (text == null) {
            return Optional.of(CsrfRefusal.MALFORMED);
        }
        KeyRing ring = provider.current();
        RingKey key = named(text, ring);
        if (key == null) {
            ring = provider.lookAgain();
            key = named(text, ring);
        }
        return key == null ? Optional.of(CsrfRefusal.UNKNOWN_KEY) : refusal(text, binding, key, keysOf(ring));
    }

    private Optional<CsrfRefusal> refusal(CsrfText text, CsrfBinding binding, RingKey key, CsrfKeys authenticators) {
        if (key.isRevoked()) {
            return Optional.of(CsrfRefusal.REVOKED_KEY);
        }
        byte[] signedAndTag = (new String(signed(text, binding), StandardCharsets.US_ASCII) + text.tag())
                .getBytes(StandardCharsets.US_ASCII);
        int tagStart = signedAndTag.length - MessageAuthenticator.TAG_LENGTH;
        if (!authenticators.of(key).matches(signedAndTag, tagStart, tagStart)) {
            return Optional.of(CsrfRefusal.WRONG_TAG);
        }
        return clock.instant().getEpochSecond() < text.expires() ? Optional.empty() : Optional.of(CsrfRefusal.EXPIRED);
    }

    private static byte[] signed(CsrfText text, CsrfBinding binding) {
        return (text.visible() + '.' + binding.signed()).getBytes(StandardCharsets.US_ASCII);
    }

    private static @Nullable RingKey named(CsrfText text, KeyRing ring) {
        for (RingKey key : ring.keys()) {
            if (key.id().value().equals(text.keyId())) {
                return key;
            }
        }
        return null;
    }

    private CsrfKeys keysOf(KeyRing ring) {
        CsrfKeys ready = keys;
        if (ready == null || !ready.areOf(ring)) {
            ready = new CsrfKeys(ring);
            keys = ready;
        }
        return ready;
    }
}
