/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import dev.signet.core.instance.AddressFormatException;
import dev.signet.core.instance.InstanceAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instance as the load balancer is told about it. Only publish instances receive requests; an author is shown on the
 * page and checked, no more.
 *
 * @param name unique in the farm; it is also the value of the affinity cookie
 * @param role {@code publish} or {@code author}
 * @param url where the instance answers: {@code http://host:port}, nothing behind it
 * @param home the instance home, if it is on this machine: where its key fingerprint is looked up
 */
public record Backend(String name, String role, URI url, Optional<Path> home) {

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Backend {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an instance cannot be called \"" + name
                    + "\": letters, digits, dots, dashes and underscores only, 64 at most");
        }
        try {
            InstanceAddress address = InstanceAddress.parse(url.toString());
            boolean plain = !address.isEncrypted()
                    && PORT.matcher(String.valueOf(url.getRawAuthority())).find();
            if (!plain) {
                throw unusable(name, url);
            }
            if (!address.path().isEmpty()) {
                throw new IllegalArgumentException("the URL of " + name + " must end after the port, not " + url);
            }
        } catch (AddressFormatException e) {
            throw unusable(name, e.isQuotable() ? url : "one that " + e.getMessage());
        }
    }

    private static IllegalArgumentException unusable(String name, Object url) {
        return new IllegalArgumentException("the URL of " + name + " must be http://host:port, not " + url);
    }

    /**
     * The address with a host that clients know, which rely on {@link URI} for that: they are told which {@code Host} to send.
     *
     * @throws UnknownHostException if nobody knows the name
     */
    public URI dialled() throws UnknownHostException {
        try {
            return url.getHost() == null
                    ? InstanceAddress.parse(url.toString()).dialled().uri()
                    : url;
        } catch (AddressFormatException e) {
            throw new IllegalStateException("it was one when this was made", e);
        }
    }

    /** Describes a publish instance whose home is not known. */
    public static Backend publish(String name, URI url) {
        return new Backend(name, "publish", url, Optional.empty());
    }

    /** Tells whether requests are sent to this instance. */
    public boolean isBalanced() {
        return role.equals("publish");
    }
}
