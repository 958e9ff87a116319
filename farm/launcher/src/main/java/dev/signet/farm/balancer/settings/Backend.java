/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import java.net.URI;
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Backend {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an instance cannot be called \"" + name
                    + "\": letters, digits, dots, dashes and underscores only, 64 at most");
        }
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() <= 0) {
            throw new IllegalArgumentException("the URL of " + name + " must be http://host:port, not " + url);
        }
        if (!url.getPath().isEmpty() && !url.getPath().equals("/")) {
            throw new IllegalArgumentException("the URL of " + name + " must end after the port, not " + url);
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
