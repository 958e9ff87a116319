/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The password for Redis; neither its text nor that of a failure shows it. */
public sealed interface RedisPassword {

    /** As it is now; empty if there is none. */
    Optional<String> read() throws IOException;

    /** There is none: the server lets everybody in. */
    record None() implements RedisPassword {

        @Override
        public Optional<String> read() {
            return Optional.empty();
        }
    }

    /** Given with the configuration, protected there and opened on the way. */
    record Given(String secret) implements RedisPassword {

        @Override
        public Optional<String> read() {
            return Optional.of(secret);
        }

        @Override
        public String toString() {
            return "Given[]";
        }
    }

    /** The first line of a file, looked at for each connection, so that it may change. */
    record InFile(Path file) implements RedisPassword {

        private static final String NAME = "the file with the password for Redis, ";
        private static final int LONGEST = 4096;

        @Override
        public Optional<String> read() throws IOException {
            try {
                if (Files.size(file) > LONGEST) {
                    throw new IOException(NAME + file + ", has more than " + LONGEST + " bytes");
                }
                String line = Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
                if (line.isEmpty()) {
                    throw new IOException(NAME + file + ", has an empty first line");
                }
                return Optional.of(line);
            } catch (NoSuchFileException | AccessDeniedException | CharacterCodingException e) {
                throw new IOException(
                        NAME + file + ", cannot be read: " + e.getClass().getSimpleName(), e);
            }
        }
    }
}
