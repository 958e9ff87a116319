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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
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
        } catch (JOSEException e) {
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
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = alias(store);
            Key key = alias == null ? null : store.getKey(alias, password);
            if (key instanceof PrivateKey found && "RSA".equals(found.getAlgorithm())) {
                return found;
            }
            throw new UnusableKeyException("the key store " + file + " holds no RSA key"
                    + (settings.alias().isEmpty() ? " or more than one; set key.alias" : " " + settings.alias()));
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException("the key store " + file + " does not exist");
        } catch (IOException e) {
            throw new UnusableKeyException(
                    "the key store " + file + " cannot be opened: it is no PKCS#12 file, or its password is another");
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException("the key in " + file + " cannot be opened with the password of its store");
        } finally {
            Arrays.fill(password, '\0');
        }
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
