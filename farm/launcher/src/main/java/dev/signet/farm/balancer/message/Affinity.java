/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.message;

import dev.signet.farm.balancer.backend.BalancedInstance;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The affinity cookie: it names the instance a browser stays on, and is nobody's business but the load balancer's. */
public final class Affinity {

    static final String COOKIE = "signet-affinity";

    private Affinity() {}

    /** Finds the instance name in the cookies of a request. */
    public static Optional<String> named(HeaderMap request) {
        HeaderValues cookies = request.get(Headers.COOKIE);
        if (cookies == null) {
            return Optional.empty();
        }
        for (String line : cookies) {
            for (String pair : HeaderList.items(line, ';')) {
                if (isOurs(pair)) {
                    return Optional.of(pair.substring(COOKIE.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Takes our cookie out of the headers that go to an instance; all others stay as they were written. */
    static void hide(HeaderMap outgoing) {
        HeaderValues cookies = outgoing.get(Headers.COOKIE);
        if (cookies == null || cookies.stream().noneMatch(line -> line.contains(COOKIE))) {
            return;
        }
        List<String> kept = new ArrayList<>();
        for (String line : cookies) {
            List<String> pairs = HeaderList.items(line, ';');
            pairs.removeIf(Affinity::isOurs);
            if (!pairs.isEmpty()) {
                kept.add(String.join("; ", pairs));
            }
        }
        outgoing.remove(Headers.COOKIE);
        outgoing.addAll(Headers.COOKIE, kept);
    }

    /** Binds the browser to an instance, and keeps shared caches from handing that binding to others. */
    static void bind(HeaderMap response, BalancedInstance instance) {
        response.add(Headers.SET_COOKIE, COOKIE + "=" + instance.name() + "; Path=/; HttpOnly; SameSite=Lax");
        if (!response.contains(Headers.CACHE_CONTROL)) {
            response.put(Headers.CACHE_CONTROL, "private");
        }
    }

    private static boolean isOurs(String pair) {
        return pair.startsWith(COOKIE + "=");
    }
}
