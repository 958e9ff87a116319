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
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a person's words why a server could not be asked. */
final class ConnectionFailure {

    private ConnectionFailure() {}

    static TokenAnswer.None of(IOException e) {
        if (has(e, SSLException.class)) {
            return new TokenAnswer.None(ImsOutcome.TLS_FAILURE, tls(e));
        }
        return new TokenAnswer.None(ImsOutcome.UNREACHABLE, plain(e));
    }

    private static String tls(IOException e) {
        if (has(e, CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (has(e, CertificateNotYetValidException.class)) {
            return "the server's certificate is not valid yet; is this machine's clock right?";
        }
        if (has(e, CertPathBuilderException.class)) {
            return "the server's certificate is not of an authority that this Java trusts";
        }
        if (has(e, CertificateException.class)) {
            return "the server's certificate is not accepted: " + deepest(e);
        }
        return "the TLS handshake failed: " + deepest(e);
    }

    private static String plain(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (has(e, UnresolvedAddressException.class) || has(e, UnknownHostException.class)) {
            return "the name of the machine is not known";
        }
        if (has(e, ConnectException.class)) {
            return "nothing answers there";
        }
        return "the connection broke: " + deepest(e);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        return causes(e).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(16);
    }

    private static String deepest(Throwable e) {
        Throwable last = causes(e).reduce((first, second) -> second).orElse(e);
        String message = last.getMessage();
        return PrintableText.of(message == null ? last.getClass().getSimpleName() : message, 200);
    }
}
