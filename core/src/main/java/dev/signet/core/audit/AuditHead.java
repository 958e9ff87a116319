/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.audit;

import dev.signet.core.internal.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end of a record, which stands for all that is in front of it: the number of the last line, and its chain.
 *
 * <p>Who knows an earlier head finds out whether the record was cut or written anew.
 *
 * @param chain 64 lower-case hexadecimal digits
 */
public record AuditHead(long number, String chain) {

    static final int CHAIN_LENGTH = 64;

    private static final int MAX_DIGITS = 18;
    private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

    /** Of a record without a line. */
    public static final AuditHead START = new AuditHead(0, "0".repeat(CHAIN_LENGTH));

    public AuditHead {
        if (number < 0 || !isChain(chain)) {
            throw new IllegalArgumentException("a head is a number from 0 on and 64 lower-case hexadecimal digits");
        }
    }

    /** The head that {@link #toString} wrote so. */
    public static Optional<AuditHead> of(String text) {
        int colon = text.indexOf(':');
        String number = text.substring(0, Math.max(colon, 0));
        String chain = text.substring(colon + 1);
        return number.matches("[0-9]{1," + MAX_DIGITS + "}") && isChain(chain)
                ? Optional.of(new AuditHead(Long.parseLong(number), chain))
                : Optional.empty();
    }

    static boolean isChain(String text) {
        return CHAIN.matcher(text).matches();
    }

    /** The head after one more line of that content. */
    AuditHead next(String content) {
        return new AuditHead(number + 1, chain(chain, content));
    }

    static String chain(String former, String content) {
        MessageDigest digest = HmacSha256.sha256();
        digest.update(former.getBytes(StandardCharsets.US_ASCII));
        digest.update(content.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return number + ":" + chain;
    }
}
