/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.crypto.CryptoException;
import dev.signet.crypto.CryptoInventory;
import dev.signet.crypto.CryptoSnapshot;
import dev.signet.crypto.CryptoSupport;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as Crypto Support does, without any cryptography, and remembers what it was asked. */
final class TestCrypto implements CryptoSupport, CryptoInventory {

    static final String PROTECTED = "{signet1.any.aaaabbbbccccdddd.$x}";

    CryptoSnapshot snapshot = Samples.good();

    @Nullable
    String refusal;

    @Nullable
    String plain;

    @Nullable
    String place;

    int rewraps;
    int acknowledgements;
    final Map<KeyRingKind, KeyRing> replaced = new EnumMap<>(KeyRingKind.class);

    @Override
    public String protect(String text) throws CryptoException {
        check();
        plain = text;
        return PROTECTED;
    }

    @Override
    public String protect(String text, String pid, String property) throws CryptoException {
        place = pid + "/" + property;
        return protect(text);
    }

    @Override
    public CryptoSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public void acknowledge() throws CryptoException {
        check();
        acknowledgements++;
    }

    @Override
    public Rewrapped rewrap() throws CryptoException {
        check();
        rewraps++;
        return new Rewrapped(2, 1, 0);
    }

    @Override
    public Map<KeyRingKind, Fingerprint> replace(@Nullable KeyRing hmac, @Nullable KeyRing master)
            throws KeyRingUnavailableException {
        if (refusal != null) {
            throw new KeyRingUnavailableException(refusal);
        }
        Map<KeyRingKind, Fingerprint> inForce = new EnumMap<>(KeyRingKind.class);
        for (KeyRing ring : new KeyRing[] {hmac, master}) {
            if (ring != null) {
                replaced.put(ring.kind(), ring);
                inForce.put(ring.kind(), ring.fingerprint());
            }
        }
        return inForce;
    }

    private void check() throws CryptoException {
        if (refusal != null) {
            throw new CryptoException(refusal);
        }
    }

    @Override
    public byte[] encrypt(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] decrypt(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String unprotect(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String unprotect(String text, String pid, String property) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isProtected(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] hmac(byte[] message) {
        throw new UnsupportedOperationException();
    }
}
