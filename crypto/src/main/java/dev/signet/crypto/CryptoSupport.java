/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts with the keys that all instances of the farm share; an OSGi service.
 *
 * <p><b>Guarantees.</b> Nothing is encrypted twice to the same text. What was altered is refused, except for values that
 * AEM protected, whose form has no check of its own. Never is a secret part of a message. Safe for use by several threads.
 */
@ProviderType
public interface CryptoSupport {

    /** Encrypts {@code plain} under the primary master key. */
    byte[] encrypt(byte[] plain) throws CryptoException;

    /** Opens what {@link #encrypt} made on any instance that holds the same key. */
    byte[] decrypt(byte[] encrypted) throws CryptoException;

    /** Protects {@code plain} as text in braces that any configuration may hold. */
    String protect(String plain) throws CryptoException;

    /** Protects {@code plain} for one property of one configuration; anywhere else it cannot be opened. */
    String protect(String plain, String pid, String property) throws CryptoException;

    /**
     * Opens a protected text that is not bound to a place.
     *
     * <p>Ask {@link #isProtected} first: a configuration is delivered with its values open already.
     */
    String unprotect(String text) throws CryptoException;

    /** Opens a protected text, be it bound to this place or to none. */
    String unprotect(String text, String pid, String property) throws CryptoException;

    /** Whether {@code text} has the form of a protected value; nothing is opened. */
    boolean isProtected(String text);

    /** HMAC-SHA-256 of {@code message} under the primary authentication key itself, as AEM computes it. */
    byte[] hmac(byte[] message) throws CryptoException;
}
