/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import dev.signet.core.internal.Aes;
import dev.signet.core.internal.Base64Url;
import dev.signet.core.internal.Utf8;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets under the master ring and opens them again.
 *
 * <p><b>Guarantees.</b> {@link #open} and {@link #openBytes} never throw, whatever they are given, and open nothing that
 * was altered, but for AEM's form, which has no integrity. Arrays that held a secret are wiped; texts cannot be. Safe for
 * use by several threads.
 */
public final class Sealer {

    /** Longest value that can be sealed, in bytes (of UTF-8). */
    public static final int MAX_BYTES = 64 * 1024;

    private static final byte BINARY_VERSION = 1;
    /** The version and the key id. */
    private static final int BINARY_START = 1 + KeyId.LENGTH / 2;

    private static final int OVERHEAD = Aes.NONCE_BYTES + Aes.TAG_BYTES;
    private static final int MAX_BODY = ((MAX_BYTES + OVERHEAD) * 4 + 2) / 3;

    private final RandomSource random;

    public Sealer(RandomSource random) {
        this.random = random;
    }

    /**
     * Seals {@code plain} under the ring's primary key.
     *
     * @param place what the value is bound to; {@code null} for a value that opens anywhere
     * @throws SealException if the value is too long or no Unicode text, or the ring has no usable key
     */
    public String seal(KeyRing master, Instant now, String plain, @Nullable Place place) throws SealException {
        // A character has a byte at least, so that nothing huge is encoded for nothing.
        requireLength(plain.length());
        byte[] bytes = Utf8.encode(plain);
        if (bytes == null) {
            throw new SealException("the value is no Unicode text: half of a surrogate pair stands in it");
        }
        try {
            requireLength(bytes.length);
            SealingKey key = primary(master, now);
            String start = (place == null ? SealedText.ANYWHERE : SealedText.HERE) + key.id() + '.';
            byte[] associated = Place.associated(start, place);
            return start + Base64Url.encode(key.seal(nonce(), associated, bytes)) + '}';
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Seals bytes under the ring's primary key, in the binary form. */
    public byte[] seal(KeyRing master, Instant now, byte[] plain) throws SealException {
        requireLength(plain.length);
        SealingKey key = primary(master, now);
        byte[] start = ByteBuffer.allocate(BINARY_START)
                .put(BINARY_VERSION)
                .put(HexFormat.of().parseHex(key.id().value()))
                .array();
        byte[] body = key.seal(nonce(), start, plain);
        return ByteBuffer.allocate(start.length + body.length)
                .put(start)
                .put(body)
                .array();
    }

    private static void requireLength(int length) throws SealException {
        if (length > MAX_BYTES) {
            throw new SealException("the value has more than " + MAX_BYTES + " bytes");
        }
    }

    private static SealingKey primary(KeyRing master, Instant now) throws SealException {
        if (master.kind() != KeyRingKind.MASTER) {
            throw new IllegalArgumentException("values are sealed under the master ring");
        }
        Optional<RingKey> key = master.primaryAt(now);
        if (key.isEmpty()) {
            throw new SealException("every key of the master ring is revoked; rotate it first");
        }
        return new SealingKey(key.get());
    }

    private byte[] nonce() {
        byte[] nonce = new byte[Aes.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /**
     * Opens a sealed value of either form.
     *
     * @param place where the value stands; {@code null} if that is not known, and then a bound value stays closed
     */
    public Opening open(KeyRing master, String text, @Nullable Place place) {
        Refusal refusal = new Refusal(master);
        SealedText sealed = SealedText.of(text).orElse(null);
        if (sealed == null) {
            return refusal.notSealed();
        }
        if (sealed.isAem()) {
            return AemValue.open(master, sealed.body(), refusal);
        }
        KeyId id = sealed.keyId().orElse(null);
        if (id == null || sealed.body().length() > MAX_BODY) {
            return refusal.damaged(id);
        }
        RingKey key = master.key(id).orElse(null);
        if (key == null || key.isRevoked()) {
            return refusal.of(id, key);
        }
        return sealed.isBound() && place == null
                ? refusal.placeUnknown(id)
                : open(key, sealed, sealed.isBound() ? place : null, refusal);
    }

    /**
     * Opens a sealed value with a ring that is not in force any more.
     *
     * <p>What the ring in force has revoked opens nothing here either: a backup is no way around a revocation.
     */
    public Opening openWithFormer(KeyRing former, KeyRing inForce, String text, @Nullable Place place) {
        Opening opening = open(former, text, place);
        if (opening instanceof Opened opened) {
            RingKey present = inForce.key(opened.key()).orElse(null);
            if (present != null && present.isRevoked()) {
                return new Refusal(inForce).of(opened.key(), present);
            }
        }
        return opening;
    }

    private static Opening open(RingKey key, SealedText sealed, @Nullable Place place, Refusal refusal) {
        byte[] body = Base64Url.decode(sealed.body());
        byte[] plain = body == null ? null : new SealingKey(key).open(body, 0, Place.associated(sealed.start(), place));
        String text = plain == null ? null : Utf8.decode(plain);
        if (plain != null) {
            Arrays.fill(plain, (byte) 0);
        }
        if (text == null) {
            return place == null ? refusal.damaged(key.id()) : refusal.alteredOrMoved(key.id(), place);
        }
        return new Opened(text, key.id(), false);
    }

    /** Opens the binary form. */
    public BinaryOpening openBytes(KeyRing master, byte[] sealed) {
        Refusal refusal = new Refusal(master);
        if (sealed.length < BINARY_START + OVERHEAD || sealed[0] != BINARY_VERSION) {
            return refusal.notSealed();
        }
        KeyId id = new KeyId(HexFormat.of().formatHex(sealed, 1, BINARY_START));
        RingKey key = master.key(id).orElse(null);
        if (key == null || key.isRevoked()) {
            return refusal.of(id, key);
        }
        byte[] plain = new SealingKey(key).open(sealed, BINARY_START, Arrays.copyOf(sealed, BINARY_START));
        if (plain == null) {
            return refusal.damaged(id);
        }
        try {
            return new OpenedBytes(SecretBytes.copyOf(plain, SecretAccess.insecure()), id);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
