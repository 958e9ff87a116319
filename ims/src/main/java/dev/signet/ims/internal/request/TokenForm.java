/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.internal.settings.AssertionSettings;
import dev.signet.ims.internal.settings.ClientSettings;
import dev.signet.ims.internal.settings.Grant;
import dev.signet.ims.internal.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes token requests: the parameters of RFC 6749 section 4.4.2, or those of IMS's exchange of an assertion.
 *
 * <p>Safe for use by several threads.
 */
public final class TokenForm {

    private static final String ASSERTION = "jwt_token";

    private final ClientSettings client;
    private final URI address;
    private final InstantSource clock;

    public TokenForm(ClientSettings client, URI address, InstantSource clock) {
        this.client = client;
        this.address = address;
        this.clock = clock;
    }

    /** A request that is ready to be sent, and what of it nobody but the server may see. */
    record Filled(HttpRequest request, SentSecrets secrets) {}

    /**
     * A request with that secret; an assertion is a new one each time.
     *
     * @throws UnusableKeyException if the assertion cannot be signed
     * @throws IllegalArgumentException if nothing can be sent to the address
     */
    Filled request(Secret secret) throws UnusableKeyException {
        Map<String, String> parameters = parameters(secret);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body(parameters), StandardCharsets.UTF_8));
        if (client.basic()) {
            request.header("Authorization", "Basic " + credential(secret));
        }
        return new Filled(
                request.build(),
                new SentSecrets(Stream.of(secret.value(), credential(secret), parameters.getOrDefault(ASSERTION, ""))));
    }

    private Map<String, String> parameters(Secret secret) throws UnusableKeyException {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (client.grant() == Grant.CLIENT_CREDENTIALS) {
            parameters.put("grant_type", Grant.CLIENT_CREDENTIALS.label());
        } else {
            AssertionSettings assertion = Objects.requireNonNull(client.assertion(), "checked with the settings");
            parameters.put(ASSERTION, new SignedAssertion(assertion, clock).text());
        }
        if (!client.basic()) {
            parameters.put("client_id", client.id());
            parameters.put("client_secret", secret.value());
        }
        if (client.grant() == Grant.CLIENT_CREDENTIALS && !client.scopes().isEmpty()) {
            parameters.put("scope", String.join(scopeSeparator(), client.scopes()));
        }
        return parameters;
    }

    private static String body(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** RFC 6749 wants blanks between scopes; IMS wants commas. */
    private String scopeSeparator() {
        String path = address.getPath();
        return path != null && path.contains("/ims/token/") ? "," : " ";
    }

    /** RFC 6749 section 2.3.1: both are form-encoded first. */
    private String credential(Secret secret) {
        String pair = encoded(client.id()) + ':' + encoded(secret.value());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
