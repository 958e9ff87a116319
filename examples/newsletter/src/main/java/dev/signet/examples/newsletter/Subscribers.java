/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.examples.newsletter;

import dev.signet.ims.AccessTokenException;
import dev.signet.ims.AccessTokenProvider;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many people get the newsletter, asked of the service with an access token.
 *
 * <p>It is there while both the account and the integration are. Which integration: the one named {@code newsletter}, a
 * configuration {@code dev.signet.ims.Integration~newsletter}, unless {@code tokens.target} in the configuration of this
 * component says otherwise.
 */
@Component(service = Subscribers.class)
public final class Subscribers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final NewsletterAccount account;
    private final AccessTokenProvider tokens;

    @Activate
    public Subscribers(
            @Reference NewsletterAccount account,
            @Reference(name = "tokens", target = "(" + AccessTokenProvider.NAME + "=newsletter)")
                    AccessTokenProvider tokens) {
        this.account = account;
        this.tokens = tokens;
    }

    /** Asks the service. */
    public long count() throws SubscribersException {
        String apiKey = account.apiKey()
                .orElseThrow(
                        () -> new SubscribersException("There is no API key. If one is configured, it cannot be opened"
                                + " here: the page Crypto Support says why."));
        HttpRequest request = HttpRequest.newBuilder(account.address())
                .timeout(PATIENCE)
                .header("X-Api-Key", apiKey)
                // Ask for the token each time, and keep none: Signet keeps it, and knows when it is too old.
                .header("Authorization", "Bearer " + token())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SubscribersException("The newsletter service answered " + answer.statusCode() + ".");
            }
            return Long.parseLong(answer.body().strip());
        } catch (IOException e) {
            throw new SubscribersException("The newsletter service does not answer.", e);
        } catch (NumberFormatException e) {
            throw new SubscribersException("The newsletter service did not answer with a number.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SubscribersException("The instance stops.", e);
        }
    }

    private String token() throws SubscribersException {
        try {
            return tokens.accessToken().value();
        } catch (AccessTokenException e) {
            // The finding holds no secret, but what the server said: a word for visitors, the rest is for operators.
            throw new SubscribersException(
                    "There is no access token (" + e.finding().outcome().code()
                            + "): the page IMS Integrations says why.",
                    e);
        }
    }
}
