/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.sling.auth.core.AuthUtil;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser may be sent after signing in: a page of this instance, and never one that ends the session again.
 *
 * <p>Stricter than Sling's own rule, and asked before it: Sling logs what it refuses as it came.
 */
public final class RedirectTarget {

    private static final int MAX_LENGTH = 2048;

    private RedirectTarget() {}

    /** The target if it is fit for use, in ASCII. */
    public static Optional<String> of(HttpServletRequest request, @Nullable String target) {
        if (target == null
                || !isLocalPage(target, contextPath(request))
                || !AuthUtil.isRedirectValid(request, target)) {
            return Optional.empty();
        }
        return Optional.of(URI.create(target).toASCIIString());
    }

    /** The target if it is fit for use, else the start page. */
    public static String orStart(HttpServletRequest request, @Nullable String target) {
        return of(request, target).orElse(contextPath(request) + "/");
    }

    /** Whether {@code target} is an absolute path on this host, free of tricks and without side effects. */
    static boolean isLocalPage(String target, String contextPath) {
        if (!target.startsWith(contextPath + "/") || target.startsWith("//") || target.length() > MAX_LENGTH) {
            return false;
        }
        if (target.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c) || Character.isWhitespace(c))) {
            return false;
        }
        String path;
        try {
            path = new URI(target).getPath();
        } catch (URISyntaxException e) {
            return false;
        }
        return path != null && !path.contains("//") && !path.contains("\\") && !signsInOrOut(path, contextPath);
    }

    private static boolean signsInOrOut(String path, String contextPath) {
        String local = path.substring(contextPath.length());
        return local.contains(SignInForm.SUFFIX)
                || local.startsWith("/system/sling/logout")
                || local.startsWith("/system/sling/login");
    }

    private static String contextPath(HttpServletRequest request) {
        String path = request.getContextPath();
        return path == null ? "" : path;
    }
}
