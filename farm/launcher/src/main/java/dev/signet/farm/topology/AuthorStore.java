/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the authors of a farm keep their repository: {@code segment}, each in its home; {@code postgresql}, a database
 * that the farm brings along; or the URL of a database that is there. No password is ever in it.
 */
public record AuthorStore(String text) {

    /** Each author has a repository of its own, on its own disk. */
    public static final AuthorStore SEGMENT = new AuthorStore("segment");

    private static final AuthorStore BUNDLED = new AuthorStore("postgresql");

    private static final String HOSTS = "[A-Za-z0-9.\\-:,\\[\\]]{1,500}";

    private static final String DATABASE = "/[A-Za-z0-9_-]{1,63}(?:\\?(?<parameters>.*))?";

    /** Only known parameters, and harmless ones: drivers load classes and read files that others name. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Pattern.compile("jdbc:postgresql://" + HOSTS + DATABASE),
                    List.of(
                            "ApplicationName",
                            "connectTimeout",
                            "currentSchema",
                            "loginTimeout",
                            "socketTimeout",
                            "sslmode",
                            "targetServerType",
                            "tcpKeepAlive",
                            "user")),
            new Kind(
                    Pattern.compile("mongodb(?:\\+srv)?://(?:[A-Za-z0-9._-]{1,100}@)?" + HOSTS + DATABASE),
                    List.of(
                            "authMechanism",
                            "authSource",
                            "connectTimeoutMS",
                            "maxPoolSize",
                            "readConcernLevel",
                            "readPreference",
                            "replicaSet",
                            "retryWrites",
                            "serverSelectionTimeoutMS",
                            "socketTimeoutMS",
                            "tls",
                            "w")));

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]{1,40})=[A-Za-z0-9._-]{1,100}");

    private static final Pattern PASSWORD = Pattern.compile("//[^@]*:[^@]*@|passw|pwd|secret");

    /** A kind of database, and the parameters that its URL may have. */
    private record Kind(Pattern url, List<String> parameters) {}

    /** The store of that name or URL; what is none is an {@link IllegalArgumentException}, whose text quotes nothing. */
    public static AuthorStore of(String text) {
        AuthorStore store = new AuthorStore(text);
        if (store.equals(SEGMENT) || store.equals(BUNDLED)) {
            return store;
        }
        for (Kind kind : KINDS) {
            Matcher url = kind.url().matcher(text);
            if (url.matches()) {
                Optional.ofNullable(url.group("parameters")).ifPresent(parameters -> check(kind, parameters));
                return store;
            }
        }
        throw new IllegalArgumentException(
                "is neither segment, postgresql, jdbc:postgresql://HOST/DATABASE nor mongodb://HOST/DATABASE");
    }

    /** Whether there seems to be a password in that text, which then must be shown to nobody. */
    public static boolean hasPassword(String text) {
        return PASSWORD.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private static void check(Kind kind, String parameters) {
        boolean known = Arrays.stream(parameters.split("&", -1))
                .map(PARAMETER::matcher)
                .allMatch(parameter -> parameter.matches() && kind.parameters().contains(parameter.group(1)));
        if (!known) {
            throw new IllegalArgumentException("has a parameter other than NAME=VALUE with one of these names: "
                    + String.join(", ", kind.parameters()));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
