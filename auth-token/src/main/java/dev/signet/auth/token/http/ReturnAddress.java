/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Brings users back after signing in to the very address that they had asked for.
 *
 * <p>The login page is told that address in its own one, which anybody can make up. So what is not fit for strangers
 * to say, such as an address within its query, is good only if this instance has said it: a cookie of that browser
 * has its checksum.
 */
final class ReturnAddress {

    /** What login pages and forms call it. */
    static final String PARAMETER = "resource";

    private static final String COOKIE = "login-target-";
    private static final int MOST_COOKIES = 8;
    private static final int SECONDS = 3600;

    private ReturnAddress() {}

    /** What the login page is told about where {@code request} was for; its path alone if the rest is too much. */
    static Optional<String> of(HttpServletRequest request, HttpServletResponse response, @Nullable String address) {
        Optional<String> plain = given(request, address);
        if (plain.isPresent() || address == null) {
            return plain;
        }
        Optional<String> own = RedirectTarget.own(request, address);
        if (own.isPresent() && remember(request, response, own.get())) {
            return own;
        }
        return RedirectTarget.of(request, RedirectTarget.withoutQuery(RedirectTarget.withoutFragment(address)));
    }

    /** Where the form that was sent leads to, if it may. */
    static Optional<String> given(HttpServletRequest request, @Nullable String resource) {
        Optional<String> plain = RedirectTarget.of(request, resource);
        return plain.isPresent() || resource == null
                ? plain
                : RedirectTarget.own(request, resource).filter(own -> isRemembered(request, own));
    }

    private static boolean remember(HttpServletRequest request, HttpServletResponse response, String address) {
        if (FormCookie.sent(request).split(COOKIE, -1).length > MOST_COOKIES) {
            return false;
        }
        FormCookie.set(cookie(address), "Lax", SECONDS, request, response);
        return true;
    }

    private static boolean isRemembered(HttpServletRequest request, String address) {
        return Pattern.compile("(?:^|;)\\s*" + cookie(address) + "\\s*(?:;|$)")
                .matcher(FormCookie.sent(request))
                .find();
    }

    /**
     * One for each address: users open several pages at a time.
     *
     * <p>A checksum will do. Whoever finds another address with the same one gains a link to this site, as any page
     * can have.
     */
    private static String cookie(String address) {
        byte[] page = RedirectTarget.withoutFragment(address).getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(page);
        return COOKIE + Long.toHexString(sum.getValue()) + '=' + page.length;
    }
}
