/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.core.instance.InstanceAddress;
import dev.signet.ims.ImsOutcome;
import dev.signet.ims.internal.settings.ConnectionSettings;
import dev.signet.ims.internal.settings.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * The server of an integration.
 *
 * <p>Certificates are always verified and no redirect is followed, so that a secret goes nowhere but to the configured
 * address; only the switch {@code jdk.internal.httpclient.disableHostnameVerification} of the JVM weakens that. Safe for
 * use by several threads.
 */
public final class TokenEndpoint {

    /** Longer answers are none of a token endpoint. */
    private static final int MAX_ANSWER = 256 * 1024;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Duration patience;
    private final AnswerReader reader;
    private final TokenForm form;
    private final HttpClient http;

    /** The token endpoint at {@code address}, reached as {@code connection} says, and asked with {@code form}. */
    public TokenEndpoint(ConnectionSettings connection, URI address, TokenForm form, InstantSource clock) {
        this.patience = connection.request();
        this.form = form;
        this.reader = new AnswerReader(address, MAX_ANSWER, clock);
        this.http = client(address, connection);
    }

    private static HttpClient client(URI address, ConnectionSettings connection) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls())
                .connectTimeout(connection.connect());
        InstanceAddress proxy = connection.proxy();
        if (proxy != null) {
            builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        } else if ("http".equalsIgnoreCase(address.getScheme())) {
            // Plain http is for this machine; a proxy of the whole JVM would carry the secret off it.
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        return builder.build();
    }

    /** Not the default one, which any bundle can replace by one that trusts everybody. */
    private static SSLContext tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Asks for a token with that secret, once. */
    public TokenAnswer ask(Secret secret) throws InterruptedException {
        try {
            return ask(form.request(secret));
        } catch (UnusableKeyException e) {
            return new TokenAnswer.None(ImsOutcome.KEY_UNUSABLE, e.getMessage());
        } catch (IllegalArgumentException e) {
            return ConnectionFailure.ofAddress();
        }
    }

    private TokenAnswer ask(TokenForm.Filled filled) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = exchange(filled.request());
            return response.statusCode() == PROXY_AUTHENTICATION_REQUIRED
                    ? ConnectionFailure.ofProxy()
                    : reader.read(response.statusCode(), response.headers(), response.body(), filled.secrets());
        } catch (IOException e) {
            return ConnectionFailure.of(e, filled.secrets());
        }
    }

    /** One deadline for all of it: that of a request covers no more than the headers of the answer. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(MAX_ANSWER));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException unusable) {
                throw unusable;
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
