/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES in the two modes that sealed values need; what does not decrypt is {@code null}, not an exception. */
public final class Aes {

    /** Size of GCM's nonce in bytes. */
    public static final int NONCE_BYTES = 12;

    /** Size of GCM's tag in bytes. */
    public static final int TAG_BYTES = 16;

    /** Size of a block, and of the IV of CBC, in bytes. */
    public static final int BLOCK_BYTES = 16;

    private Aes() {}

    /** Ciphertext and tag of {@code plain}; the nonce must never have been used under this key. */
    public static byte[] sealGcm(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM encrypts whatever it is given", e);
        }
    }

    /** What is left of {@code sealed[from, length)} when it is opened; {@code null} unless the tag is right. */
    public static byte @Nullable [] openGcm(byte[] key, byte[] nonce, byte[] associated, byte[] sealed, int from) {
        if (sealed.length - from < TAG_BYTES) {
            return null;
        }
        try {
            return gcm(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed, from, sealed.length - from);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM fails by its tag alone", e);
        }
    }

    /** AES-CBC with PKCS #5 padding, of {@code sealed} behind its IV; {@code null} if length or padding are wrong. */
    public static byte @Nullable [] openCbc(byte[] key, byte[] sealed) {
        if (sealed.length < 2 * BLOCK_BYTES) {
            return null;
        }
        try {
            Cipher cipher = cipher(
                    "AES/CBC/PKCS5Padding", Cipher.DECRYPT_MODE, key, new IvParameterSpec(sealed, 0, BLOCK_BYTES));
            return cipher.doFinal(sealed, BLOCK_BYTES, sealed.length - BLOCK_BYTES);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC fails by its length or padding alone", e);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        if (nonce.length != NONCE_BYTES) {
            throw new InvalidAlgorithmParameterException("a nonce has " + NONCE_BYTES + " bytes");
        }
        Cipher cipher = cipher("AES/GCM/NoPadding", mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static Cipher cipher(String name, int mode, byte[] key, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(mode, new SecretKeySpec(key, "AES"), parameters);
        return cipher;
    }
}
