/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Browsers, told by regular expressions that are looked for in what they call themselves. */
public final class UserAgents {

    /** Nobody. */
    public static final UserAgents NONE = of(List.of());

    /**
     * Browsers that refuse a cookie with {@code SameSite=None} or take it for {@code Strict}: those of iOS 12, Safari of
     * macOS 10.14 and what is built on it, Chromium 51 to 66, and UC Browser before 12.13.2.
     */
    static final UserAgents MISTAKING_NONE = of(List.of(
            "\\(iP(?:hone|ad|od)[^)]{0,80} OS 12[_\\d]",
            "\\(Macintosh;[^)]{0,40}Mac OS X 10_14[^)]{0,20}\\) AppleWebKit/[\\d.]{1,20} \\(KHTML, like Gecko\\)(?:$| Version/)",
            "Chrom(?:e|ium)/(?:5[1-9]|6[0-6])\\.",
            "UCBrowser/(?:\\d|1[01]|12\\.(?:\\d|1[0-2])|12\\.13\\.[01])\\."));

    /** No browser needs more to say who it is; what is longer is not searched to its end. */
    private static final int MAX_LENGTH = 512;

    private final List<String> expressions;
    private final List<Pattern> patterns;

    private UserAgents(List<String> expressions, List<Pattern> patterns) {
        this.expressions = expressions;
        this.patterns = patterns;
    }

    /**
     * Browsers in whose name one of the expressions is found.
     *
     * @throws PatternSyntaxException if one of them is no regular expression
     */
    public static UserAgents of(List<String> expressions) {
        return new UserAgents(
                List.copyOf(expressions),
                expressions.stream().map(Pattern::compile).toList());
    }

    boolean includes(@Nullable String userAgent) {
        return Stream.ofNullable(userAgent)
                .map(text -> text.substring(0, Math.min(text.length(), MAX_LENGTH)))
                .anyMatch(text -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(text).find()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserAgents agents && agents.expressions.equals(expressions);
    }

    @Override
    public int hashCode() {
        return expressions.hashCode();
    }

    @Override
    public String toString() {
        return "UserAgents" + expressions;
    }
}
