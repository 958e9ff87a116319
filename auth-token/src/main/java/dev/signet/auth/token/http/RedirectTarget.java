/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sling.auth.core.AuthUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser may be sent after signing in: a page of this instance, and never one that ends the session again.
 *
 * <p>Stricter than Sling's own rule, and asked before it: Sling logs what it refuses as it came. The part behind {@code #} stays
 * in the browser: it leads nowhere else, whatever it is.
 */
public final class RedirectTarget {

    private static final int MAX_LENGTH = 2048;
    /** As much as heads of requests and answers have room for, beside cookies. */
    private static final int MAX_OWN_LENGTH = 6000;

    private RedirectTarget() {}

    /** The target if it is fit for use, in ASCII, whoever says so. */
    public static Optional<String> of(HttpServletRequest request, @Nullable String target) {
        if (target == null) {
            return Optional.empty();
        }
        String page = withoutFragment(target);
        if (page.length() > MAX_LENGTH
                || !isUri(page)
                || !isLocalPage(page, contextPath(request))
                || !AuthUtil.isRedirectValid(request, page)) {
            return Optional.empty();
        }
        return Optional.of(URI.create(page).toASCIIString() + fragment(target));
    }

    /**
     * The address that a browser has asked this instance for, if somebody may be sent back there; as it came, in ASCII.
     *
     * <p>That is of this instance by itself. What stands in its query is for its page to judge.
     */
    static Optional<String> own(HttpServletRequest request, String address) {
        String page = withoutFragment(address);
        return page.length() <= MAX_OWN_LENGTH && isLocalPage(page, contextPath(request))
                ? Optional.of(ascii(page) + fragment(address))
                : Optional.empty();
    }

    static String withoutFragment(String target) {
        int hash = target.indexOf('#');
        return hash < 0 ? target : target.substring(0, hash);
    }

    static String withoutQuery(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** With its mark; nothing if there is none that a browser could have. */
    private static String fragment(String target) {
        String fragment = target.substring(withoutFragment(target).length());
        return fragment.length() <= MAX_LENGTH && isVisible(fragment) ? ascii(fragment) : "";
    }

    /** Whether {@code page} is an absolute path on this host, free of tricks and without side effects, and any query. */
    private static boolean isLocalPage(String page, String contextPath) {
        if (!page.startsWith(contextPath + "/") || page.startsWith("//") || !isVisible(page)) {
            return false;
        }
        String path = decoded(withoutQuery(page));
        return path != null
                && path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && !path.contains("//")
                && Arrays.stream(path.split("/", -1)).map(RedirectTarget::name).noneMatch(RedirectTarget::isDots)
                && !signsInOrOut(path, contextPath);
    }

    private static boolean isVisible(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }

    private static @Nullable String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Servers leave out what stands behind a semicolon when they look for what a path names. */
    private static String name(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }

    /** Browsers resolve these, also where they are encoded. */
    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static boolean signsInOrOut(String path, String contextPath) {
        String local = Arrays.stream(path.substring(contextPath.length()).split("/", -1))
                .map(RedirectTarget::name)
                .collect(Collectors.joining("/"));
        return local.contains(SignInForm.SUFFIX)
                || local.startsWith("/system/sling/logout")
                || local.startsWith("/system/sling/login");
    }

    private static boolean isUri(String page) {
        try {
            return page.indexOf('\\') < 0 && new URI(page).getPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String ascii(String text) {
        return text.codePoints()
                .mapToObj(c -> c < 0x7f
                        ? Character.toString(c)
                        : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static String contextPath(HttpServletRequest request) {
        String path = request.getContextPath();
        return path == null ? "" : path;
    }

    /** The target if it is fit for use, else the start page. */
    static String orStart(HttpServletRequest request, Optional<String> target) {
        return target.orElse(contextPath(request) + "/");
    }
}
