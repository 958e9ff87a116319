/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.util.SecretBytes;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import dev.signet.core.token.VerifiedToken;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;

/** The contenders, each set up once as its guide says, with all checks that it offers for such a token. */
final class TokenChecks {

    private static final String TYPE = "sess+jwt";

    private TokenChecks() {}

    static TokenCheck signet(FarmUnderTest farm) {
        TokenVerifier verifier =
                new TokenVerifier(farm::ring, new TokenPolicy(farm.issuer(), Set.of(farm.audience())), farm.clock());
        return token -> {
            if (verifier.verify(token) instanceof VerifiedToken verified) {
                return verified.claims().subject();
            }
            throw new GeneralSecurityException("refused");
        };
    }

    /** The short way of its guide: parse, pick the verifier by key id, check the claims by hand. */
    static TokenCheck nimbusSignedJwt(FarmUnderTest farm) {
        Map<String, MACVerifier> verifiers = new HashMap<>();
        farm.tokenKeys().forEach((id, key) -> verifiers.put(id, nimbusVerifier(key)));
        return token -> {
            SignedJWT jwt = SignedJWT.parse(token);
            MACVerifier verifier = verifiers.get(jwt.getHeader().getKeyID());
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (verifier == null
                    || !jwt.verify(verifier)
                    || !new JOSEObjectType(TYPE).equals(jwt.getHeader().getType())
                    || !farm.issuer().equals(claims.getIssuer())
                    || !claims.getAudience().contains(farm.audience())
                    || !claims.getExpirationTime()
                            .toInstant()
                            .isAfter(farm.clock().instant())) {
                throw new GeneralSecurityException("refused");
            }
            return claims.getSubject();
        };
    }

    private static MACVerifier nimbusVerifier(byte[] key) {
        try {
            return new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static TokenCheck nimbusProcessor(FarmUnderTest farm) {
        List<JWK> keys = new ArrayList<>();
        farm.tokenKeys()
                .forEach((id, key) -> keys.add(new OctetSequenceKey.Builder(key)
                        .keyID(id)
                        .algorithm(JWSAlgorithm.HS256)
                        .build()));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE)));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableJWKSet<>(new JWKSet(keys))));
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(farm.issuer()).build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(farm.audience(), exact, Set.of("sub", "iat", "exp", "jti")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(farm.clock().instant());
                    }
                });
        return token -> processor.process(token, null).getSubject();
    }

    static TokenCheck jose4j(FarmUnderTest farm) {
        Map<String, Key> keys = new HashMap<>();
        farm.tokenKeys().forEach((id, key) -> keys.put(id, new HmacKey(key)));
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(farm.issuer())
                .setExpectedAudience(farm.audience())
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setVerificationKeyResolver((jws, nesting) -> keys.get(jws.getKeyIdHeaderValue()));
        if (!farm.isToday()) {
            builder.setEvaluationTime(
                    NumericDate.fromSeconds(farm.clock().instant().getEpochSecond()));
        }
        JwtConsumer consumer = builder.build();
        return token -> consumer.processToClaims(token).getSubject();
    }

    static TokenCheck jjwt(FarmUnderTest farm) {
        Map<String, SecretKey> keys = new HashMap<>();
        farm.tokenKeys().forEach((id, key) -> keys.put(id, Keys.hmacShaKeyFor(key)));
        JwtParser parser = Jwts.parser()
                .keyLocator(header -> header.get("kid") instanceof String id ? keys.get(id) : null)
                .requireIssuer(farm.issuer())
                .requireAudience(farm.audience())
                .clock(() -> Date.from(farm.clock().instant()))
                .build();
        return token -> {
            var jws = parser.parseSignedClaims(token);
            if (!TYPE.equals(jws.getHeader().getType())) {
                throw new GeneralSecurityException("refused");
            }
            return jws.getPayload().getSubject();
        };
    }

    static TokenCheck tink(FarmUnderTest farm) {
        JwtValidator validator = JwtValidator.newBuilder()
                .expectTypeHeader(TYPE)
                .expectIssuer(farm.issuer())
                .expectAudience(farm.audience())
                .setClock(clock(farm))
                .build();
        try {
            JwtMac mac = tinkKeyset(farm).getPrimitive(RegistryConfiguration.get(), JwtMac.class);
            return token -> mac.verifyMacAndDecode(token, validator).getSubject();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @AccessesPartialKey
    private static KeysetHandle tinkKeyset(FarmUnderTest farm) throws GeneralSecurityException {
        JwtMacConfig.register();
        JwtHmacParameters parameters = JwtHmacParameters.builder()
                .setKeySizeBytes(32)
                .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                .setKidStrategy(JwtHmacParameters.KidStrategy.CUSTOM)
                .build();
        KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
        boolean first = true;
        for (Map.Entry<String, byte[]> key : farm.tokenKeys().entrySet()) {
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(JwtHmacKey.builder()
                            .setParameters(parameters)
                            .setCustomKid(key.getKey())
                            .setKeyBytes(SecretBytes.copyFrom(key.getValue(), InsecureSecretKeyAccess.get()))
                            .build())
                    .withRandomId();
            keyset.addEntry(first ? entry.makePrimary() : entry);
            first = false;
        }
        return keyset.build();
    }

    private static Clock clock(FarmUnderTest farm) {
        return farm.isToday() ? Clock.systemUTC() : Clock.fixed(farm.clock().instant(), ZoneOffset.UTC);
    }
}
