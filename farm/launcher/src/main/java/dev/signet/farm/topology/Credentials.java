/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.topology;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signet.core.keyring.file.AtomicFile;
import dev.signet.core.secret.RandomSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The passwords of the farm's users, of which the commands need the administrator's. Never shown by {@code toString}. */
public final class Credentials {

    /** The user that commands ask an instance as. */
    public static final String ADMIN = "admin";

    /** A user without any rights of note, to try a sign-in with. */
    public static final String DEMO_USER = "alice";

    /** The user as whom instances bring one another what all must know; no person. */
    static final String TRANSPORT = "signet-transport";

    private static final List<String> USERS = List.of(ADMIN, DEMO_USER, "bob", TRANSPORT);

    /** Letters and digits that nobody takes for one another when copying them by eye: 56 of them. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    /** 24 of 56 make 139 bits. */
    private static final int LENGTH = 24;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode passwords;

    private Credentials(JsonNode passwords) {
        this.passwords = passwords;
    }

    /** Generates a password for every user and writes them to {@code file}, which only its owner may read. */
    public static Credentials generate(Path file, RandomSource random) throws FarmException {
        ObjectNode passwords = JSON.createObjectNode();
        USERS.forEach(user -> passwords.put(user, password(random)));
        try {
            AtomicFile.create(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(passwords));
        } catch (IOException e) {
            throw FarmException.ofFile("the passwords cannot be written", file, e);
        }
        return new Credentials(passwords);
    }

    /** Adds the password that instances need among themselves to a file that is older than that, or given. */
    public static void complete(Path file, RandomSource random) throws FarmException {
        if (read(file).passwords.has(TRANSPORT)) {
            return;
        }
        try {
            ObjectNode passwords = (ObjectNode) JSON.readTree(SmallFile.read(file));
            passwords.put(TRANSPORT, password(random));
            AtomicFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(passwords));
        } catch (IOException e) {
            throw FarmException.ofFile("the password of " + TRANSPORT + " cannot be added", file, e);
        }
    }

    /**
     * Writes the password that instances need among themselves where they look for it.
     *
     * @param file which only its owner may read
     */
    public static void tellTransport(Path credentials, Path file) throws FarmException {
        String password = read(credentials).passwords.path(TRANSPORT).asText();
        try {
            AtomicFile.replace(file, (password + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FarmException.ofFile("the password of " + TRANSPORT + " cannot be written", file, e);
        }
    }

    /** Reads what was generated or given. */
    public static Credentials read(Path file) throws FarmException {
        try {
            JsonNode passwords = JSON.readTree(SmallFile.read(file));
            for (JsonNode password : passwords) {
                if (!password.isTextual() || password.textValue().isEmpty()) {
                    throw malformed(file);
                }
            }
            if (!passwords.path(ADMIN).isTextual()) {
                throw malformed(file);
            }
            return new Credentials(passwords);
        } catch (JacksonException e) {
            // Its message quotes the file, which is nobody's business.
            throw malformed(file);
        } catch (IOException e) {
            throw FarmException.ofFile("the passwords cannot be read", file, e);
        }
    }

    /** The value of an {@code Authorization} header that signs the administrator in. */
    public String authorization() {
        String password = passwords.path(ADMIN).textValue();
        byte[] pair = (ADMIN + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The password of the demo user; who gives passwords of his own may leave that user out. */
    public Optional<String> demoPassword() {
        return Optional.ofNullable(passwords.path(DEMO_USER).textValue());
    }

    private static FarmException malformed(Path file) {
        return new FarmException(
                file + " is not a JSON object of user names and passwords with an entry for " + ADMIN,
                "correct it; in a new farm home you may also delete it, and passwords will be generated");
    }

    private static String password(RandomSource random) {
        StringBuilder password = new StringBuilder(LENGTH);
        byte[] one = new byte[1];
        while (password.length() < LENGTH) {
            random.nextBytes(one);
            int candidate = one[0] & 0x3f;
            // Numbers past the alphabet are thrown away: folding them back would favour its first letters.
            if (candidate < ALPHABET.length()) {
                password.append(ALPHABET.charAt(candidate));
            }
        }
        return password.toString();
    }

    @Override
    public String toString() {
        return "Credentials[...]";
    }
}
