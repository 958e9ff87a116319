/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The load balancers that are believed when they say for whom, and over what kind of connection, they ask.
 *
 * <p>Anybody can send their headers, so they count only in requests that come from one of these addresses.
 */
public record TrustedProxies(List<AddressRange> ranges) {

    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final String PROTOCOL = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String CLIENT = "X-Forwarded-For";
    /** Containers have no address of a connection that is gone. */
    private static final String UNKNOWN = "unknown";

    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+|\\[[^\\[\\]]*\\]):\\d{1,5}");

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /**
     * The proxies at these addresses.
     *
     * @throws IllegalArgumentException if one of them is neither an IP address nor a range of them, saying which
     */
    public static TrustedProxies of(List<String> addresses) {
        return new TrustedProxies(addresses.stream()
                .map(text -> AddressRange.of(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "\"" + text + "\" is neither an IP address nor a range such as 10.0.0.0/8")))
                .toList());
    }

    /** Whether the browser's connection is encrypted, as far as this instance can know. */
    public boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || (isTrusted(request.getRemoteAddr()) && isForwardedSecure(request));
    }

    /** What the site is called by the proxy that has asked, if it is trusted and says so. */
    public List<String> hosts(HttpServletRequest request) {
        return isTrusted(request.getRemoteAddr()) ? forwarded(request, HOST) : List.of();
    }

    private static boolean isForwardedSecure(HttpServletRequest request) {
        return forwarded(request, PROTOCOL).stream()
                .findFirst()
                .filter("https"::equalsIgnoreCase)
                .isPresent();
    }

    /** The address that the request came from before it reached the first trusted proxy. */
    public String clientAddress(HttpServletRequest request) {
        String remote = request.getRemoteAddr();
        String address = remote == null ? UNKNOWN : remote;
        if (!isTrusted(address)) {
            return address;
        }
        List<String> hops = new ArrayList<>(forwarded(request, CLIENT));
        Collections.reverse(hops);
        for (String written : hops) {
            String hop = withoutPort(written);
            if (AddressRange.address(hop).isEmpty()) {
                return address;
            }
            address = hop;
            if (!isTrusted(hop)) {
                return address;
            }
        }
        return address;
    }

    /** Some proxies add the port of the connection. */
    private static String withoutPort(String hop) {
        Matcher matcher = WITH_PORT.matcher(hop);
        return matcher.matches() ? matcher.group(1) : hop;
    }

    private boolean isTrusted(@Nullable String address) {
        Optional<AddressRange> known =
                address == null || ranges.isEmpty() ? Optional.empty() : AddressRange.address(address);
        return known.filter(one -> ranges.stream().anyMatch(range -> range.contains(one)))
                .isPresent();
    }

    /** What the proxies have added, the earliest first. */
    private static List<String> forwarded(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::trim)
                .toList();
    }
}
