/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LoginReasonTest {

    /** A row of the table of reasons. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| [^|]+\\|$");

    /** Those that the documents tell elsewhere: they are never in an address. */
    private static final Set<LoginReason> NOT_IN_ADDRESSES =
            EnumSet.of(LoginReason.NOT_SIGNED_IN, LoginReason.IMPERSONATION);

    @Test
    void everyReasonIsDocumented() throws Exception {
        String sessions = Files.readString(Path.of(System.getProperty("signet.root"), "docs/sessions.md"));
        String table =
                sessions.substring(sessions.indexOf("in `j_reason`"), sessions.indexOf("`impersonation` is told"));
        Set<String> documented = ROW.matcher(table)
                .results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
                .collect(Collectors.toSet());

        assertEquals(
                EnumSet.complementOf(EnumSet.copyOf(NOT_IN_ADDRESSES)).stream()
                        .map(LoginReason::code)
                        .collect(Collectors.toSet()),
                documented);
    }
}
