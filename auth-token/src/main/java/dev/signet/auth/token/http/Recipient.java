/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sling.auth.core.AuthUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who is to see the answer to a request.
 *
 * <p>Browsers say it themselves: in {@code Sec-Fetch-*} where the connection is secure, else by what they accept. A
 * page is an answer for people only; a program that gets one takes it for what it has asked for.
 */
public enum Recipient {
    /** Somebody who looks at a page; whoever does not say otherwise. */
    PERSON,
    /** A script of a page, a part of a page, or a program without a browser. */
    PROGRAM,
    /** Nobody yet, and perhaps never: the browser asks on the chance that its user may want to see it. */
    NOBODY;

    private static final List<String> SPECULATION = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> DOCUMENTS =
            Set.of("document", "iframe", "frame", "fencedframe", "object", "embed");
    /** What a script has asked for; with these, a request is as much an act as the click that made the script send it. */
    private static final Set<String> BY_SCRIPT = Set.of("", "empty");

    /** Who is to see the answer to {@code request}. */
    public static Recipient of(HttpServletRequest request) {
        if (SPECULATION.stream().map(request::getHeader).anyMatch(Recipient::isSpeculation)) {
            return NOBODY;
        }
        if (AuthUtil.isAjaxRequest(request)) {
            return PROGRAM;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return mode.equals("navigate") || DOCUMENTS.contains(destination(request)) ? PERSON : PROGRAM;
        }
        return acceptsPages(request) && !isData(request.getHeader("Content-Type")) ? PERSON : PROGRAM;
    }

    /**
     * Whether the answer to a form is for a browser. What neither asks for a page nor calls itself a browser is none: by
     * that, Sling tells them apart as well.
     */
    public static boolean isBrowser(HttpServletRequest request) {
        return of(request) == PERSON
                && (request.getHeader("Sec-Fetch-Mode") != null
                        || accepted(request).anyMatch(PAGES::contains)
                        || AuthUtil.isBrowserRequest(request));
    }

    /**
     * Whether somebody has done what the request says, and not a browser by itself: it is no speculation, and neither
     * is it for an image or another part that any page can name.
     */
    public static boolean isAct(HttpServletRequest request) {
        String destination = destination(request);
        return of(request) != NOBODY && (BY_SCRIPT.contains(destination) || DOCUMENTS.contains(destination));
    }

    private static String destination(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Sec-Fetch-Dest")).orElse("");
    }

    private static boolean isSpeculation(@Nullable String purpose) {
        String text = purpose == null ? "" : purpose.toLowerCase(Locale.ROOT);
        return text.contains("prefetch") || text.contains("prerender") || text.contains("preview");
    }

    /** Who accepts just anything may be a person: so do simple clients. */
    private static boolean acceptsPages(HttpServletRequest request) {
        return accepted(request).anyMatch(PAGES::contains) || accepted(request).allMatch(type -> type.equals("*/*"));
    }

    private static Stream<String> accepted(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .filter(type -> !type.matches(".*;\\s*q=0(?:\\.0*)?\\s*(?:;.*)?"))
                .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    private static boolean isData(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).matches("application/(?:json|.*\\+json)\\b.*");
    }
}
