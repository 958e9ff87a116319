/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.remote;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.owner.Owners;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user that instances are asked as. {@code toString} does not show the password. */
final class RemoteCredentials {

    private static final String ADMIN = "admin";

    /** More than the passwords of any farm take. */
    private static final int LONGEST = 1024 * 1024;

    private final String user;
    private final String password;

    private RemoteCredentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** Those in {@code file}, else those of the environment; empty if there are none. */
    static Optional<RemoteCredentials> find(@Nullable Path file, Map<String, String> environment)
            throws CommandException {
        if (file != null) {
            Owners.require(file);
            return Optional.of(read(file));
        }
        String password = environment.get("SIGNET_PASSWORD");
        return password == null
                ? Optional.empty()
                : Optional.of(new RemoteCredentials(environment.getOrDefault("SIGNET_USER", ADMIN), password));
    }

    private static RemoteCredentials read(Path file) throws CommandException {
        // It may be a pipe, and so never end.
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (text.startsWith("{")) {
                JsonNode password = new ObjectMapper().readTree(text).path(ADMIN);
                if (password.isTextual()) {
                    return new RemoteCredentials(ADMIN, password.textValue());
                }
            } else if (text.matches("[^:\\r\\n]+:[^\\r\\n]+")) {
                int colon = text.indexOf(':');
                return new RemoteCredentials(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (JacksonException e) {
            // Its message would quote the file.
        } catch (IOException e) {
            throw CommandException.ofFile("the credentials cannot be read", file, e);
        }
        throw CommandException.unusable(
                file + " holds no credentials",
                "write one line user:password, or a JSON object of users and passwords with an entry for " + ADMIN);
    }

    /** The value of an {@code Authorization} header. */
    String authorization() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The fields of a form to sign in with. */
    String signInForm() {
        return "j_username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&j_password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    /** Whether these are of that user, and what it says is the password; empty if they are of somebody else. */
    Optional<Boolean> is(String name, String text) {
        return user.equals(name) ? Optional.of(password.equals(text)) : Optional.empty();
    }

    /** A user whose password everybody knows. */
    static RemoteCredentials wellKnown(String user, String password) {
        return new RemoteCredentials(user, password);
    }

    String user() {
        return user;
    }

    @Override
    public String toString() {
        return "RemoteCredentials[" + user + "]";
    }
}
