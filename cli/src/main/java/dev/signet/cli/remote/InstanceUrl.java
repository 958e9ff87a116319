/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import dev.signet.cli.command.CommandException;
import dev.signet.core.instance.AddressFormatException;
import dev.signet.core.instance.InstanceAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;

/** The address of an instance, to which it is safe to send a password. */
record InstanceUrl(InstanceAddress address) {

    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

    static {
        // Before the first request: whoever is asked by number is to be told the name all the same.
        String allowed = System.getProperty(RESTRICTED, "");
        System.setProperty(RESTRICTED, allowed.isEmpty() ? "host" : allowed + ",host");
    }

    /** The address in {@code text}; plain http leaves this machine only if {@code insecureHttp} says so. */
    static InstanceUrl of(String text, boolean insecureHttp) throws CommandException {
        InstanceAddress address = parse(text);
        if (address.isEncrypted() && !address.isCertifiable()) {
            throw CommandException.unusable(
                    address + " has a name that no certificate is for: those have letters, digits, dots and - only",
                    "use another name of the instance");
        }
        if (!address.isEncrypted() && !insecureHttp && !address.isHere()) {
            throw CommandException.refused(
                    address + " would get the password, and perhaps keys, over an unprotected connection",
                    "use https; or name this machine 127.0.0.1; or --insecure-http if you trust the network");
        }
        return new InstanceUrl(address);
    }

    private static InstanceAddress parse(String text) throws CommandException {
        try {
            return InstanceAddress.parse(text);
        } catch (AddressFormatException e) {
            // Not quoted if it may hold a password, which others see in the list of processes, too.
            throw CommandException.unusable(
                    (e.isQuotable() ? text.strip() : "an address of an instance") + " " + e.getMessage(),
                    e.isQuotable()
                            ? "give an address such as " + InstanceAddress.EXAMPLE
                            : "use --credentials FILE, or SIGNET_USER and SIGNET_PASSWORD");
        }
    }

    /** Whether it is an address of this machine alone, so that nobody else hears what is sent there. */
    boolean isHere() {
        return address.isHere();
    }

    boolean isEncrypted() {
        return address.isEncrypted();
    }

    URI resolve(String path) {
        return address.resolve(path);
    }

    /**
     * A request to what is at that path.
     *
     * @throws UnknownHostException if nobody knows a name that Java's HTTP client does not look up itself
     */
    HttpRequest.Builder request(String path) throws UnknownHostException {
        InstanceAddress dialled = address.dialled();
        HttpRequest.Builder request = HttpRequest.newBuilder(dialled.resolve(path));
        return dialled.equals(address) ? request : request.header("Host", address.authority());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
