/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.instance;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address at which an instance, or another server, is asked: {@code http} or {@code https}, a host, perhaps a port and
 * a path. This is the one place that decides what such an address is.
 *
 * <p>The host is a name, as name servers and {@code /etc/hosts} know them, an IPv4 address, or an IPv6 address in brackets.
 * {@link URI} knows fewer names: to one with an underscore, {@code pub_1}, it gives no host. Such a name is good here;
 * {@link #dialled} is for clients that rely on it.
 *
 * <p>Immutable. The text of it is the normal form: small letters, no port that goes without saying, no slash at the end.
 */
public final class InstanceAddress {

    /** What an address looks like, for whoever has to write one. */
    public static final String EXAMPLE = "http://127.0.0.1:4502 or https://author.example.org";

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_-]{1,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern IPV4_PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final Pattern PORT = Pattern.compile("0*([0-9]{1,5})");
    private static final Pattern PATH = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)*");
    private static final int LONGEST = 2000;
    private static final int LONGEST_NAME = 253;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_BYTE = 255;

    private final boolean encrypted;
    private final String host;
    private final int port;
    private final String path;

    private InstanceAddress(boolean encrypted, String host, int port, String path) {
        this.encrypted = encrypted;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /**
     * Reads an address.
     *
     * @throws AddressFormatException if the text is none; what else stands around it, such as blanks, is not taken away
     */
    public static InstanceAddress parse(String text) throws AddressFormatException {
        boolean quotable = text.indexOf('@') < 0;
        try {
            return read(text, quotable);
        } catch (IllegalArgumentException e) {
            throw new AddressFormatException(String.valueOf(e.getMessage()), quotable);
        }
    }

    private static InstanceAddress read(String text, boolean quotable) {
        check(text.length() <= LONGEST, "is too long for an address");
        check(text.codePoints().noneMatch(InstanceAddress::isBlank), "has a blank or a line break in it");
        Matcher begin = SCHEME.matcher(text);
        String scheme = begin.matches() ? begin.group(1).toLowerCase(Locale.ROOT) : "";
        check(scheme.equals("http") || scheme.equals("https"), "does not begin with http:// or https://");
        check(quotable, "has an @ in it; a user and a password have no place in an address");
        String rest = begin.group(2);
        check(rest.indexOf('?') < 0, "has a question mark in it");
        check(rest.indexOf('#') < 0, "has a # in it");
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        boolean encrypted = scheme.equals("https");
        int colon =
                authority.startsWith("[") ? authority.indexOf(':', authority.indexOf(']') + 1) : authority.indexOf(':');
        return new InstanceAddress(
                encrypted,
                host(colon < 0 ? authority : authority.substring(0, colon)),
                colon < 0 ? usualPort(encrypted) : port(authority.substring(colon + 1)),
                path(slash < 0 ? "" : rest.substring(slash)));
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static int port(String text) {
        Matcher digits = PORT.matcher(text);
        int port = digits.matches() ? Integer.parseInt(digits.group(1)) : 0;
        check(port > 0 && port <= MAX_PORT, "has no port from 1 to 65535 behind the colon");
        return port;
    }

    private static int usualPort(boolean encrypted) {
        return encrypted ? 443 : 80;
    }

    private static String path(String text) {
        String path = text.replaceFirst("/+$", "");
        check(
                PATH.matcher(path).matches(),
                "has a character in its path that stands there only encoded, as %20 is for a blank");
        check(
                Arrays.stream(path.split("/", -1)).noneMatch(part -> part.equals(".") || part.equals("..")),
                "has dots instead of a name in its path");
        return path;
    }

    private static String host(String text) {
        check(!text.isEmpty(), "has no host");
        if (text.startsWith("[")) {
            return ipv6(text.toLowerCase(Locale.ROOT));
        }
        String host = ascii(text).toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] labels = name.split("\\.", -1);
        check(
                name.length() <= LONGEST_NAME
                        && Arrays.stream(labels)
                                .allMatch(label -> LABEL.matcher(label).matches()),
                "has a host that is neither a name of letters, digits, dots, - and _ nor an IP address"
                        + " (IPv6 in brackets)");
        // Whatever ends with a number is read as an address by what looks names up, and not as everybody would.
        check(
                !NUMBER.matcher(labels[labels.length - 1]).matches() || isIpv4(host),
                "has a host that ends with a number and is no IPv4 address of four numbers up to 255");
        return host;
    }

    private static String ascii(String text) {
        try {
            return text.codePoints().allMatch(character -> character < 128) ? text : IDN.toASCII(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a host with a character that no name can have", e);
        }
    }

    private static boolean isIpv4(String host) {
        String[] parts = host.split("\\.", -1);
        return parts.length == 4
                && Arrays.stream(parts)
                        .allMatch(part -> IPV4_PART.matcher(part).matches() && Integer.parseInt(part) <= MAX_BYTE);
    }

    private static String ipv6(String text) {
        check(text.indexOf('%') < 0, "has an IPv6 address with a zone, which means something on one machine only");
        String address = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
        try {
            // In brackets nobody is asked.
            check(IPV6.matcher(address).matches() && InetAddress.getByName(text).getAddress().length > 0, "");
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new IllegalArgumentException("has brackets around what is no IPv6 address", e);
        }
        return text;
    }

    /** Whether it is of {@code https}. */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** In small letters and in ASCII; an IPv6 address has its brackets. */
    public String host() {
        return host;
    }

    /** The one that is meant, if none is written. */
    public int port() {
        return port;
    }

    /** Empty, or a path that begins with a slash and does not end with one. */
    public String path() {
        return path;
    }

    /** Host and port, as the header {@code Host} has them. */
    public String authority() {
        return port == usualPort(encrypted) ? host : host + ":" + port;
    }

    /** The address as a {@link URI}, which may know no host of it. */
    public URI uri() {
        return URI.create(toString());
    }

    /** The address of what is below this one, at a path that begins with a slash. */
    public URI resolve(String below) {
        return URI.create(this + below);
    }

    /**
     * Host and port as they stand in an address.
     *
     * @param host an IPv6 address may come without its brackets
     */
    public static String authority(String host, int port) {
        return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
    }

    /**
     * Whether a certificate can be for the host: its names have no underscore, and Java checks none for a name that has one.
     */
    public boolean isCertifiable() {
        return withoutDot().uri().getHost() != null;
    }

    /**
     * The same, for clients that know no names but those of {@link URI} and of certificates: as it is, if it has such a name;
     * else without the dot at the end, or with the IP address that the name has now. Whoever is asked there should be told
     * the {@link #authority()} as {@code Host}. An encrypted one keeps its name, whatever it is: certificates are for names.
     *
     * @throws UnknownHostException if nobody knows the name
     */
    public InstanceAddress dialled() throws UnknownHostException {
        if (encrypted) {
            return withoutDot();
        }
        return isCertifiable() ? this : withHost(InetAddress.getByName(host).getHostAddress());
    }

    /** The same, without the dot that may end a name: those of certificates have none. */
    public InstanceAddress withoutDot() {
        return host.endsWith(".") ? withHost(host.substring(0, host.length() - 1)) : this;
    }

    private InstanceAddress withHost(String other) {
        return new InstanceAddress(
                encrypted, other.indexOf(':') < 0 || other.startsWith("[") ? other : "[" + other + "]", port, path);
    }

    /**
     * Whether it is an address of this machine alone, so that nobody else hears what is sent there.
     *
     * <p>Of names {@code localhost} only: any other is looked up anew for later requests, and may lead elsewhere then.
     */
    public boolean isHere() {
        if (!host.equals("localhost") && !host.startsWith("[") && !isIpv4(host)) {
            return false;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstanceAddress address && address.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return (encrypted ? "https://" : "http://") + authority() + path;
    }
}
