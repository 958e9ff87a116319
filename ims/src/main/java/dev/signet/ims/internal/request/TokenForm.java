/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.internal.settings.AssertionSettings;
import dev.signet.ims.internal.settings.Grant;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token request says: the parameters of RFC 6749 section 4.4.2, or those of IMS's exchange of an assertion. */
public final class TokenForm {

    private static final String ASSERTION = "jwt_token";

    private final ImsSettings settings;
    private final URI address;
    private final InstantSource clock;

    public TokenForm(ImsSettings settings, URI address, InstantSource clock) {
        this.settings = settings;
        this.address = address;
        this.clock = clock;
    }

    /** The fields of the form; an assertion is a new one each time. */
    Map<String, String> parameters(Secret secret) throws UnusableKeyException {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (settings.grant() == Grant.CLIENT_CREDENTIALS) {
            parameters.put("grant_type", Grant.CLIENT_CREDENTIALS.label());
        } else {
            AssertionSettings assertion = Objects.requireNonNull(settings.assertion(), "checked with the settings");
            parameters.put(ASSERTION, new SignedAssertion(assertion, clock).text());
        }
        if (!settings.basic()) {
            parameters.put("client_id", settings.clientId());
            parameters.put("client_secret", secret.value());
        }
        if (settings.grant() == Grant.CLIENT_CREDENTIALS && !settings.scopes().isEmpty()) {
            parameters.put("scope", String.join(scopeSeparator(), settings.scopes()));
        }
        return parameters;
    }

    static String body(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** RFC 6749 wants blanks between scopes; IMS wants commas. */
    private String scopeSeparator() {
        String path = address.getPath();
        return path != null && path.contains("/ims/token/") ? "," : " ";
    }

    String authorization(Secret secret) {
        return "Basic " + credential(secret);
    }

    /** RFC 6749 section 2.3.1: both are form-encoded first. */
    private String credential(Secret secret) {
        String pair = encoded(settings.clientId()) + ':' + encoded(secret.value());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What of it nobody but the server may see. */
    SentSecrets sent(Secret secret, Map<String, String> parameters) {
        return new SentSecrets(Stream.of(secret.value(), credential(secret), parameters.getOrDefault(ASSERTION, "")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
