/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whom this instance takes for the Redis server. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * Makes TLS connections to who has a certificate that is in {@code pem} or was issued by one of these; without such a
     * file, to whom this Java trusts.
     */
    static SSLSocketFactory of(Optional<Path> pem) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, pem.isEmpty() ? null : trusting(pem.get()).getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    pem.map(file -> "the certificates in " + file).orElse("the certificates that Java trusts")
                            + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static TrustManagerFactory trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), certificate);
            }
        }
        if (trusted.size() == 0) {
            throw new IOException("there is no certificate in " + pem);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers;
    }
}
