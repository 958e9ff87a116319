/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution.peers;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The password with which instances sign in to one another: the first line of a file, or an environment variable.
 *
 * <p>It is looked at whenever it is needed, so that it may change while instances run. No text of an exception has it.
 */
final class TransportPassword {

    /** Framework property with the path of the file. */
    static final String FILE = "signet.transport.password.file";

    static final String VARIABLE = "SIGNET_TRANSPORT_PASSWORD";

    private static final int LONGEST = 4096;

    private final @Nullable Path file;
    private final Function<String, @Nullable String> environment;

    TransportPassword(
            Function<String, @Nullable String> frameworkProperty, Function<String, @Nullable String> environment) {
        String path = frameworkProperty.apply(FILE);
        this.file = path == null || path.isBlank() ? null : Path.of(path.strip());
        this.environment = environment;
    }

    /**
     * The password; empty if nobody said where it is.
     *
     * @throws IOException if there is a file and it cannot be used; the text says what to do
     */
    Optional<String> read() throws IOException {
        if (file != null) {
            return Optional.of(firstLine(file));
        }
        return Optional.ofNullable(environment.apply(VARIABLE)).filter(text -> !text.isEmpty());
    }

    private static String firstLine(Path file) throws IOException {
        String name = "the file with the password of the transport, " + file;
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException(name + ", has more than " + LONGEST + " bytes");
            }
            String line = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.isEmpty()) {
                throw new IOException(name + ", has an empty first line");
            }
            return line;
        } catch (NoSuchFileException e) {
            throw new IOException(name + ", is not there", e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + ", may not be read by this instance", e);
        } catch (CharacterCodingException e) {
            throw new IOException(name + ", is no text in UTF-8", e);
        }
    }

    static String missing() {
        return "nobody said the password of the transport: name a file with it in the framework property " + FILE
                + ", or set " + VARIABLE + "; the same on all instances";
    }
}
