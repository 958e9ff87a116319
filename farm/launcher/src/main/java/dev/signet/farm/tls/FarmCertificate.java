/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.tls;

import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.keyring.file.PrivateFolder;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A self-signed certificate with its key, in a folder of the farm's home: {@code keystore.p12} and {@code password};
 * and {@code since}, when the farm has first served HTTPS with it.
 *
 * <p>All files are their owner's alone. The key never leaves the store, and the password is on no command line.
 */
public final class FarmCertificate {

    /** Renewed at a start of the farm if it would end within this time. */
    private static final Duration MARGIN = Duration.ofDays(30);

    private static final String ALIAS = "farm";
    private static final int PASSWORD_BYTES = 32;

    private final KeyStore store;
    private final char[] password;
    private final X509Certificate certificate;

    private FarmCertificate(KeyStore store, char[] password, X509Certificate certificate) {
        this.store = store;
        this.password = password;
        this.certificate = certificate;
    }

    /** Opens the certificate in {@code folder}; makes one for {@code host} if there is none, or none that lasts. */
    public static FarmCertificate openOrMake(Path folder, String host, Instant now, RandomSource random)
            throws IOException, InterruptedException {
        PrivateFolder.make(folder);
        if (!Files.exists(since(folder))) {
            AtomicFile.replace(since(folder), now.toString().getBytes(StandardCharsets.US_ASCII));
        }
        if (Files.exists(store(folder))) {
            FarmCertificate present = open(folder);
            if (present.certificate.getNotAfter().toInstant().isAfter(now.plus(MARGIN))) {
                return present;
            }
        }
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Arrays.fill(secret, (byte) 0);
        // The store first goes: an old one could not be opened with the new password.
        Files.deleteIfExists(store(folder));
        AtomicFile.replace(password(folder), text.getBytes(StandardCharsets.US_ASCII));
        new Keytool(password(folder)).make(store(folder), ALIAS, host);
        return open(folder);
    }

    /** Opens the certificate that was made in {@code folder}. */
    public static FarmCertificate open(Path folder) throws IOException {
        Path file = store(folder);
        try {
            char[] password = Files.readString(password(folder)).strip().toCharArray();
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            if (store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return new FarmCertificate(store, password, certificate);
            }
            throw new IOException("it holds no certificate of the farm");
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The SHA-256 fingerprint as browsers show it: {@code AB:CD:...}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** When the farm has first served HTTPS; the same however often the certificate is renewed. */
    public static Instant servedSince(Path folder) throws IOException {
        if (!Files.exists(since(folder))) {
            return open(folder).certificate.getNotBefore().toInstant();
        }
        try {
            return Instant.parse(Files.readString(since(folder)).strip());
        } catch (DateTimeException e) {
            throw new IOException(since(folder) + " holds no instant such as 2026-03-01T12:00:00Z; remove it", e);
        }
    }

    public Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    /** For a server that shows this certificate. */
    public SSLContext server() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return context(keys.getKeyManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IOException("the farm's certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /** For a client that trusts this certificate and no other. */
    public SSLContext client() throws IOException {
        try {
            KeyStore only = KeyStore.getInstance(KeyStore.getDefaultType());
            only.load(null, null);
            only.setCertificateEntry(ALIAS, certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(only);
            return context(null, trust.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException("the farm's certificate cannot be used: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static Path since(Path folder) {
        return folder.resolve("since");
    }

    private static Path store(Path folder) {
        return folder.resolve("keystore.p12");
    }

    private static Path password(Path folder) {
        return folder.resolve("password");
    }

    @Override
    public String toString() {
        return "FarmCertificate[" + fingerprint() + "]";
    }
}
