/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, or all addresses that begin with the same bits; never a host name, which somebody else could answer for.
 *
 * @param length of an address, in bits
 * @param prefix the number that the first bits make
 * @param bits how many bits that are
 */
record AddressRange(int length, BigInteger prefix, int bits) {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** The range written as {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code fd00::/8}, if it is one. */
    static Optional<AddressRange> of(String text) {
        int slash = text.indexOf('/');
        Optional<AddressRange> whole = address(slash < 0 ? text : text.substring(0, slash));
        return slash < 0 ? whole : whole.flatMap(range -> range.shortenedTo(text.substring(slash + 1)));
    }

    /** The one address, without the brackets or the zone that containers may put around it. */
    static Optional<AddressRange> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        String number = zone < 0 ? bare : bare.substring(0, zone);
        if (!IPV4.matcher(number).matches() && !IPV6.matcher(number).matches()) {
            return Optional.empty();
        }
        try {
            // Of this form it is no name, so nobody is asked for it.
            byte[] bytes = InetAddress.getByName(number).getAddress();
            int length = bytes.length * Byte.SIZE;
            return Optional.of(new AddressRange(length, new BigInteger(1, bytes), length));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private Optional<AddressRange> shortenedTo(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > length) {
            return Optional.empty();
        }
        int kept = Integer.parseInt(text);
        return Optional.of(new AddressRange(length, prefix.shiftRight(length - kept), kept));
    }

    boolean contains(AddressRange address) {
        return address.length == length
                && address.bits == length
                && address.prefix.shiftRight(length - bits).equals(prefix);
    }
}
