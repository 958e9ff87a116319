/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.process;

import dev.signet.farm.topology.FarmException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.TreeSet;

/** Gives out ports of one host that nobody listens on, each of them once. */
public final class Ports {

    /** The highest there is. */
    public static final int LAST = 65_535;

    private final String host;
    private final Set<Integer> given = new TreeSet<>();

    /** The ports of {@code host}, but for those that are claimed already. */
    public Ports(String host, Set<Integer> claimed) {
        this.host = host;
        given.addAll(claimed);
    }

    /** Whether that very port is to be had; it is then given out. */
    public boolean take(int port) {
        return !given.contains(port) && isFree(port) && given.add(port);
    }

    /** The next port from {@code first} on that is to be had; it is then given out. */
    public int takeFrom(int first) throws FarmException {
        for (int port = first; port <= LAST; port++) {
            if (take(port)) {
                return port;
            }
        }
        throw new FarmException(
                "no port from " + first + " on is free on " + host, "end some of the programs that listen there");
    }

    private boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
