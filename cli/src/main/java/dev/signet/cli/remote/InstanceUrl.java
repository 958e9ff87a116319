/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import dev.signet.cli.command.CommandException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of an instance, to which it is safe to send a password. */
record InstanceUrl(URI base) {

    /** An address in digits, which nobody is asked about. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|\\[[0-9A-Fa-f:.]+]");

    /** The address in {@code text}; plain http leaves this machine only if {@code insecureHttp} says so. */
    static InstanceUrl of(String text, boolean insecureHttp) throws CommandException {
        URI uri = parse(text);
        if (uri.getUserInfo() != null) {
            throw CommandException.unusable(
                    "an address must not hold a password: others see it in the list of processes",
                    "use --credentials FILE, or SIGNET_USER and SIGNET_PASSWORD");
        }
        if (uri.getScheme().toLowerCase(Locale.ROOT).equals("http") && !insecureHttp && !isLoopback(uri.getHost())) {
            throw CommandException.refused(
                    uri + " would get the password, and perhaps keys, over an unprotected connection",
                    "use https; or name this machine 127.0.0.1; or --insecure-http if you trust the network");
        }
        return new InstanceUrl(uri);
    }

    private static URI parse(String text) throws CommandException {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            if (uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The same answer as for an address without a host.
        }
        // Not quoted: what is wrong with it may be the password in it.
        throw CommandException.unusable(
                "an address of an instance looks like http://127.0.0.1:4502 or https://author.example.org",
                "correct the address");
    }

    /**
     * Whether it is an address of this machine alone.
     *
     * <p>Of names {@code localhost} only: any other is looked up anew for later requests, and may lead elsewhere then.
     */
    private static boolean isLoopback(String host) {
        if (!host.equalsIgnoreCase("localhost") && !ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether it is an address of this machine alone, so that nobody else hears what is sent there. */
    boolean isHere() {
        return isLoopback(base.getHost());
    }

    boolean isEncrypted() {
        return base.getScheme().equalsIgnoreCase("https");
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
