/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.csrf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sling.api.resource.Resource;
import org.apache.sling.api.resource.ResourceUtil;
import org.jspecify.annotations.Nullable;

/** Which requests of a signed-in user need a token. */
final class CsrfRules {

    private final Set<String> methods;
    private final List<String> excluded;
    private final List<Pattern> safeAgents;

    private CsrfRules(Set<String> methods, List<String> excluded, List<Pattern> safeAgents) {
        this.methods = methods;
        this.excluded = excluded;
        this.safeAgents = safeAgents;
    }

    /** What cannot be understood excludes nothing, and is told to {@code errors}. */
    static CsrfRules of(CsrfConfiguration configuration, Consumer<String> errors) {
        return new CsrfRules(
                given(configuration.filter_methods())
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                given(configuration.filter_excluded_paths())
                        .map(path ->
                                path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                        .toList(),
                configuration.filter_enable_safe_user_agents()
                        ? given(configuration.filter_safe_user_agents())
                                .flatMap(expression -> pattern(expression, errors))
                                .toList()
                        : List.of());
    }

    private static Stream<String> given(String[] values) {
        return Arrays.stream(values).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Stream<Pattern> pattern(String expression, Consumer<String> errors) {
        try {
            return Stream.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            errors.accept("filter.safe.user.agents has \"" + expression + "\", which is no regular expression ("
                    + e.getDescription() + "); it is ignored");
            return Stream.empty();
        }
    }

    /**
     * Whether a request needs a token.
     *
     * @param resource what was found for it: the address could spell it in many ways
     */
    boolean applyTo(String method, Resource resource, @Nullable String userAgent) {
        return methods.contains(method.toUpperCase(Locale.ROOT)) && !isExcluded(resource) && !isSafe(userAgent);
    }

    /** What does not exist is nobody's but the POST servlet's, which would create it, or act on other places. */
    private boolean isExcluded(Resource resource) {
        return !ResourceUtil.isNonExistingResource(resource)
                && !ResourceUtil.isStarResource(resource)
                && excluded.stream().anyMatch(entry -> covers(entry, resource.getPath()));
    }

    private static boolean covers(String entry, String path) {
        return entry.endsWith("/*") ? path.startsWith(entry.substring(0, entry.length() - 1)) : path.equals(entry);
    }

    private boolean isSafe(@Nullable String userAgent) {
        return userAgent != null
                && safeAgents.stream()
                        .anyMatch(agent -> agent.matcher(userAgent).matches());
    }
}
