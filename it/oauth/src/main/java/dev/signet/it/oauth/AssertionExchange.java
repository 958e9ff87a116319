/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.oauth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /ims/exchange/jwt}: a signed assertion and the client's secret against a token. */
@RestController
public class AssertionExchange {

    private final RegisteredClientRepository clients;
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String publicKey;
    private final String audience;

    AssertionExchange(
            RegisteredClientRepository clients,
            @Value("${exchange.public-key:}") String publicKey,
            @Value("${exchange.audience:}") String audience) {
        this.clients = clients;
        this.publicKey = publicKey;
        this.audience = audience;
    }

    @PostMapping("/ims/exchange/jwt")
    ResponseEntity<Map<String, Object>> exchange(
            @RequestParam("client_id") String clientId,
            @RequestParam("client_secret") String secret,
            @RequestParam("jwt_token") String assertion)
            throws IOException, GeneralSecurityException {
        RegisteredClient client = clients.findByClientId(clientId);
        if (client == null) {
            return refused("invalid_client", "invalid client_id parameter");
        }
        // Not by comparison: the token endpoint stores the secret as a hash as soon as it has seen it once.
        if (!encoder.matches(secret, client.getClientSecret())) {
            return refused("invalid_client", "invalid client_secret parameter");
        }
        Jwt claims = verified(assertion);
        if (claims == null || !claims.getAudience().contains(audience)) {
            return refused("invalid_token", "Could not match JWT signature to any of the bindings");
        }
        return ResponseEntity.ok(Map.of(
                "token_type", "bearer",
                "access_token", UUID.randomUUID().toString(),
                "expires_in", Duration.ofHours(24).toMillis()));
    }

    private @Nullable Jwt verified(String assertion) throws IOException, GeneralSecurityException {
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(Path.of(publicKey))));
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key)
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new JwtTimestampValidator(Duration.ofSeconds(30)));
        try {
            return decoder.decode(assertion);
        } catch (JwtException e) {
            return null;
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(String error, String description) {
        return ResponseEntity.badRequest().body(Map.of("error", error, "error_description", description));
    }
}
