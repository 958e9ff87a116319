/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Who tries to sign in, as keys for counting.
 *
 * @param user the user's name, in one spelling
 * @param address the network address; of IPv6 the first half, since every connection has as many addresses as it likes of one
 */
record AttemptSource(String user, String address) {

    private static final int LONGEST = 64;
    private static final int NETWORK_BYTES = 8;

    static AttemptSource of(String userId, String address) {
        return new AttemptSource(user(userId), network(address));
    }

    /** The user's name without what the repository does not tell apart either. */
    static String user(String userId) {
        return bounded(Normalizer.normalize(userId, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip());
    }

    String pair() {
        // No address holds a line feed, so no two pairs have the same key.
        return address + '\n' + user;
    }

    /** Names that long are nobody's; some of them may share a count, for memory's sake. */
    private static String bounded(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + '\n' + text.length() + '\n' + text.hashCode();
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return bounded(address);
        }
        try {
            // With a colon in it this is no name, so nobody is asked for it.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return bounded(address);
        }
    }
}
