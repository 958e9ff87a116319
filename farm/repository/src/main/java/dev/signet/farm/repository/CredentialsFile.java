/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The farm's passwords: a flat JSON object, user to password, that nobody but its owner may read.
 *
 * <p>Guarantee: no message of a {@link Refused} holds a password or any other content of the file.
 */
public final class CredentialsFile {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private CredentialsFile() {}

    /** The file cannot be used; the message names it, the cause and the next step. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Reads the password of every user named in {@code file}. */
    public static Map<String, String> read(Path file) throws Refused {
        try {
            requireOwnerOnly(file);
            try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
                return passwords(file, reader.read());
            }
        } catch (JsonException | IllegalStateException e) {
            // Their messages may quote the file. An empty one is an IllegalStateException for some parsers.
            throw notFlat(file);
        } catch (IOException e) {
            throw new Refused("Credentials file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): restore it or its permissions, then restart the instance.");
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException, Refused {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new Refused("Credentials file " + file
                    + " is accessible to others than its owner: run chmod 600 on it, then restart the instance.");
        }
    }

    private static Map<String, String> passwords(Path file, JsonStructure json) throws Refused {
        if (json.getValueType() != JsonValue.ValueType.OBJECT) {
            throw notFlat(file);
        }
        Map<String, String> passwords = new TreeMap<>();
        for (Map.Entry<String, JsonValue> entry : json.asJsonObject().entrySet()) {
            if (!(entry.getValue() instanceof JsonString password)
                    || password.getString().isEmpty()) {
                throw notFlat(file);
            }
            passwords.put(entry.getKey(), password.getString());
        }
        return passwords;
    }

    private static Refused notFlat(Path file) {
        return new Refused("Credentials file " + file
                + " is not a flat JSON object of user names and passwords: correct it, then restart the instance.");
    }
}
