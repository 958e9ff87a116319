/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.seal.BinaryOpening;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.OpenedBytes;
import dev.signet.core.seal.Opening;
import dev.signet.core.seal.Place;
import dev.signet.core.seal.SealException;
import dev.signet.core.seal.SealedText;
import dev.signet.core.seal.Sealer;
import dev.signet.core.seal.Unopened;
import dev.signet.core.seal.UnopenedReason;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoSupport;
import dev.signet.crypto.internal.storage.InstanceStorage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Crypto Support with the key rings in force. */
@Component(service = CryptoSupport.class)
public final class RingCryptoSupport implements CryptoSupport {

    private final KeyRingProvider hmac;
    private final KeyRingProvider master;
    private final Sealer sealer = new Sealer(RandomSource.secure());
    private final InstantSource clock;

    @Activate
    public RingCryptoSupport(@Reference InstanceStorage storage) {
        this(storage.ring(KeyRingKind.HMAC), storage.ring(KeyRingKind.MASTER), InstantSource.system());
    }

    RingCryptoSupport(KeyRingProvider hmac, KeyRingProvider master, InstantSource clock) {
        this.hmac = hmac;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public byte[] encrypt(byte[] plain) throws CryptoException {
        try {
            return sealer.seal(current(master), clock.instant(), plain);
        } catch (SealException e) {
            throw new CryptoException("not encrypted: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] decrypt(byte[] encrypted) throws CryptoException {
        BinaryOpening opening = sealer.openBytes(current(master), encrypted);
        if (opening instanceof Unopened unopened && unopened.reason() == UnopenedReason.UNKNOWN_KEY) {
            opening = sealer.openBytes(again(master), encrypted);
        }
        if (opening instanceof OpenedBytes opened) {
            return opened.content().toByteArray(SecretAccess.insecure());
        }
        throw closed((Unopened) opening);
    }

    @Override
    public String protect(String plain) throws CryptoException {
        return seal(plain, null);
    }

    @Override
    public String protect(String plain, String pid, String property) throws CryptoException {
        return seal(plain, place(pid, property));
    }

    private String seal(String plain, @Nullable Place place) throws CryptoException {
        try {
            return sealer.seal(current(master), clock.instant(), plain, place);
        } catch (SealException e) {
            throw new CryptoException("not protected: " + e.getMessage(), e);
        }
    }

    @Override
    public String unprotect(String text) throws CryptoException {
        return open(text, null);
    }

    @Override
    public String unprotect(String text, String pid, String property) throws CryptoException {
        return open(text, place(pid, property));
    }

    private String open(String text, @Nullable Place place) throws CryptoException {
        Opening opening = sealer.open(current(master), text, place);
        if (opening instanceof Unopened unopened && unopened.reason() == UnopenedReason.UNKNOWN_KEY) {
            opening = sealer.open(again(master), text, place);
        }
        if (opening instanceof Opened opened) {
            return opened.text();
        }
        throw closed((Unopened) opening);
    }

    @Override
    public boolean isProtected(String text) {
        return SealedText.of(text).isPresent();
    }

    @Override
    public byte[] hmac(byte[] message) throws CryptoException {
        return current(hmac)
                .primaryAt(clock.instant())
                .orElseThrow(() -> new CryptoException("all authentication keys are revoked; add a key to the ring"))
                .hmac(message);
    }

    private static Place place(String pid, String property) throws CryptoException {
        try {
            return new Place(pid, property);
        } catch (IllegalArgumentException e) {
            throw new CryptoException("no place for a value: " + e.getMessage(), e);
        }
    }

    private static KeyRing current(KeyRingProvider provider) throws CryptoException {
        try {
            return provider.current();
        } catch (KeyRingUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static KeyRing again(KeyRingProvider provider) throws CryptoException {
        try {
            return provider.lookAgain();
        } catch (KeyRingUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static CryptoException unavailable(KeyRingUnavailableException e) {
        return new CryptoException("there is no key ring: " + e.getMessage(), e);
    }

    private static CryptoException closed(Unopened unopened) {
        return new CryptoException("not opened (" + unopened.reason() + "): " + unopened.message());
    }
}
