/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.settings.ConnectionSettings;
import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * The server of an integration.
 *
 * <p>Certificates are always verified and no redirect is followed, so that a secret goes nowhere but to the configured
 * address. Safe for use by several threads.
 */
public final class TokenEndpoint {

    /** Longer answers are none of a token endpoint. */
    private static final int MAX_ANSWER = 256 * 1024;

    private final ImsSettings settings;
    private final URI address;
    private final AnswerReader reader;
    private final TokenForm form;
    private final HttpClient http;

    /** The token endpoint at {@code address}, as {@code settings} say. */
    public TokenEndpoint(ImsSettings settings, URI address, TokenForm form, InstantSource clock) {
        this.settings = settings;
        this.address = address;
        this.form = form;
        this.reader = new AnswerReader(clock);
        this.http = client(settings.connection());
    }

    private static HttpClient client(ConnectionSettings connection) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.connect());
        if (connection.proxyHost() != null) {
            builder.proxy(ProxySelector.of(
                    InetSocketAddress.createUnresolved(connection.proxyHost(), connection.proxyPort())));
        }
        return builder.build();
    }

    /** Asks for a token with that secret, once. */
    public TokenAnswer ask(Secret secret) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(settings.connection().request())
                    .header("Accept", "application/json")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.body(secret), StandardCharsets.UTF_8));
            if (settings.basic()) {
                request.header("Authorization", form.authorization(secret));
            }
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return reader.read(response.statusCode(), response.headers(), body.readNBytes(MAX_ANSWER));
            }
        } catch (UnusableKeyException e) {
            return new TokenAnswer.None(ImsOutcome.KEY_UNUSABLE, e.getMessage());
        } catch (IOException e) {
            return ConnectionFailure.of(e);
        }
    }
}
