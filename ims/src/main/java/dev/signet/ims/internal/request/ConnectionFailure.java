/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import dev.signet.ims.ImsOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a person's words why a server could not be asked. */
final class ConnectionFailure {

    private final IOException failure;
    private final SentSecrets sent;

    private ConnectionFailure(IOException failure, SentSecrets sent) {
        this.failure = failure;
        this.sent = sent;
    }

    /** What went wrong on the way; its message may quote what came from the server. */
    static TokenAnswer.None of(IOException e, SentSecrets sent) {
        ConnectionFailure failure = new ConnectionFailure(e, sent);
        return failure.has(SSLException.class)
                ? failure.tls()
                : new TokenAnswer.None(ImsOutcome.UNREACHABLE, failure.plain());
    }

    static TokenAnswer.None ofProxy() {
        return new TokenAnswer.None(
                ImsOutcome.UNREACHABLE,
                "the proxy asks for credentials",
                "have the proxy let this machine through to the server without credentials, or use another;"
                        + " credentials for a proxy are not supported");
    }

    static TokenAnswer.None ofAddress() {
        return new TokenAnswer.None(ImsOutcome.INCOMPLETE, "the address cannot be used");
    }

    private TokenAnswer.None tls() {
        // The texts of the JDK are all there is to tell these two from the rest.
        String deepest = deepest();
        if (deepest.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
            return new TokenAnswer.None(
                    ImsOutcome.TLS_FAILURE,
                    "no TLS is spoken there",
                    "use the port at which the server speaks TLS; a secret is not sent without");
        }
        if (deepest.startsWith("No subject alternative") || deepest.startsWith("No name matching")) {
            return new TokenAnswer.None(
                    ImsOutcome.TLS_FAILURE,
                    "the server's certificate is for another name: " + deepest,
                    "use the name that the certificate is for, or have it renewed with this one;"
                            + " verification cannot be turned off");
        }
        return new TokenAnswer.None(ImsOutcome.TLS_FAILURE, certificate());
    }

    private String certificate() {
        if (has(CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (has(CertificateNotYetValidException.class)) {
            return "the server's certificate is not valid yet; is this machine's clock right?";
        }
        if (has(CertPathBuilderException.class)) {
            return "the server's certificate is not of an authority that this Java trusts";
        }
        if (has(CertificateException.class)) {
            return "the server's certificate is not accepted: " + deepest();
        }
        return "the TLS handshake failed: " + deepest();
    }

    private String plain() {
        if (has(HttpConnectTimeoutException.class)) {
            return "no connection in time";
        }
        if (has(HttpTimeoutException.class)) {
            return "no answer in time";
        }
        if (has(UnresolvedAddressException.class) || has(UnknownHostException.class)) {
            return "the name of the machine is not known";
        }
        if (has(ConnectException.class)) {
            return "nothing answers there";
        }
        return "the connection broke: " + deepest();
    }

    private boolean has(Class<? extends Throwable> type) {
        return causes().anyMatch(type::isInstance);
    }

    private Stream<Throwable> causes() {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(16);
    }

    private String deepest() {
        Throwable last = causes().reduce((first, second) -> second).orElse(failure);
        String message = last.getMessage();
        return PrintableText.of(message == null ? last.getClass().getSimpleName() : sent.blankedIn(message), 200);
    }
}
