/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signet.ims.internal.settings.AssertionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assertion of who the client is, signed with RS256 and good for five minutes: RFC 7523 section 3. */
final class SignedAssertion {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    /** RFC 7518 section 3.3. */
    private static final int MIN_BITS = 2048;

    private final AssertionSettings settings;
    private final InstantSource clock;

    SignedAssertion(AssertionSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    String text() throws UnusableKeyException {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder().issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFETIME)));
        settings.claims().forEach(claims::claim);
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        try {
            assertion.sign(new RSASSASigner(key()));
        } catch (JOSEException | IllegalArgumentException e) {
            throw new UnusableKeyException("the key in " + settings.keyStore() + " does not sign with RS256");
        }
        return assertion.serialize();
    }

    /** Read for each assertion, so that a renewed store needs no restart; tokens are asked for rarely. */
    private PrivateKey key() throws UnusableKeyException {
        Path file = settings.keyStore();
        if (file == null) {
            throw new UnusableKeyException("no key store is configured");
        }
        char[] password = settings.password() == null
                ? new char[0]
                : settings.password().value().toCharArray();
        if (Files.isDirectory(file)) {
            throw new UnusableKeyException("the key store " + file + " is a directory, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = alias(store);
            Key key = alias == null ? null : store.getKey(alias, password);
            if (key instanceof PrivateKey found && "RSA".equals(found.getAlgorithm())) {
                return strong(found);
            }
            throw new UnusableKeyException("the key store " + file + " holds no RSA key"
                    + (settings.alias().isEmpty() ? " or more than one; set key.alias" : " " + settings.alias()));
        } catch (IOException e) {
            throw unopened(file, e);
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException("the key in " + file + " cannot be opened with the password of its store");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    static UnusableKeyException unopened(Path file, IOException cause) {
        String store = "the key store " + file;
        if (cause instanceof NoSuchFileException) {
            return new UnusableKeyException(store + " does not exist");
        }
        if (cause instanceof AccessDeniedException) {
            return new UnusableKeyException(store + " may not be read by this process");
        }
        return new UnusableKeyException(store + " cannot be opened: it is no PKCS#12 file, or its password is another");
    }

    private PrivateKey strong(PrivateKey key) throws UnusableKeyException {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_BITS) {
            throw new UnusableKeyException("the key in " + settings.keyStore() + " has "
                    + rsa.getModulus().bitLength() + " bits; an RSA key of at least " + MIN_BITS + " bits is needed");
        }
        return key;
    }

    private @Nullable String alias(KeyStore store) throws GeneralSecurityException {
        if (!settings.alias().isEmpty()) {
            return settings.alias();
        }
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        return keys.size() == 1 ? keys.get(0) : null;
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
