/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import dev.signet.core.seal.SealedText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Redis server, and the stream in it that carries messages.
 *
 * @param certificates of whom to take for the server; without them this Java decides
 * @param user empty for the default user
 * @param length about how many messages the server keeps
 * @param timeout how long the server may take to answer
 */
public record RedisSettings(
        String host,
        int port,
        boolean tls,
        Optional<Path> certificates,
        Optional<String> user,
        RedisPassword password,
        String stream,
        int length,
        Duration timeout) {

    private static final int SHORTEST_STREAM = 1000;
    private static final int LONGEST_STREAM = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What is wrong with a configuration, a sentence each. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<String> sentences;

        private RefusedException(List<String> sentences) {
            super(String.join("; ", sentences));
            this.sentences = sentences;
        }

        List<String> sentences() {
            return sentences;
        }
    }

    /** Reads a configuration as it was delivered. */
    public static RedisSettings of(Map<String, ?> properties) throws RefusedException {
        return new Reading(properties).settings();
    }

    /** Host and port, for people. */
    String server() {
        return host + ":" + port;
    }

    /** A configuration, and what was found wrong in it so far. */
    private record Reading(Map<String, ?> properties, List<String> wrong) {

        Reading(Map<String, ?> properties) {
            this(properties, new ArrayList<>());
        }

        RedisSettings settings() throws RefusedException {
            RedisSettings settings = new RedisSettings(
                    host(),
                    number("redis.port", RedisChannelConfiguration.PORT, 1, 65_535),
                    Boolean.parseBoolean(text("redis.tls")),
                    Optional.of(text("redis.tls.certificates"))
                            .filter(file -> !file.isEmpty())
                            .map(Path::of),
                    Optional.of(text("redis.user")).filter(user -> !user.isEmpty()),
                    password(),
                    stream(),
                    number(
                            "redis.stream.length",
                            RedisChannelConfiguration.STREAM_LENGTH,
                            SHORTEST_STREAM,
                            LONGEST_STREAM),
                    timeout());
            if (settings.certificates().isPresent() && !settings.tls()) {
                wrong.add(
                        "redis.tls.certificates is set, but redis.tls is off: the password would travel in the clear");
            }
            if (!wrong.isEmpty()) {
                throw new RefusedException(wrong);
            }
            return settings;
        }

        private String text(String name) {
            Object value = properties.get(name);
            return value == null ? "" : value.toString().strip();
        }

        private String host() {
            String host = text("redis.host");
            if (!host.matches("[A-Za-z0-9._:-]+")) {
                // Perhaps a URL with a password in it: it is not repeated.
                wrong.add("redis.host is no name and no address of a host");
                return "";
            }
            return host;
        }

        private int number(String name, int otherwise, int least, int most) {
            String text = text(name);
            if (text.isEmpty()) {
                return otherwise;
            }
            int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                wrong.add(name + " is no number from " + least + " to " + most);
            }
            return number;
        }

        private Duration timeout() {
            String text = text("redis.timeout");
            try {
                Duration timeout = Duration.parse(text.isEmpty() ? RedisChannelConfiguration.TIMEOUT : text);
                if (timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0) {
                    return timeout;
                }
            } catch (DateTimeParseException e) {
                // Told as any other text that is none.
            }
            wrong.add("redis.timeout is no duration from " + SHORTEST + " to " + LONGEST + ", such as PT2S");
            return LONGEST;
        }

        private String stream() {
            String stream = text("redis.stream");
            if (stream.isEmpty()) {
                return RedisChannelConfiguration.STREAM;
            }
            if (!stream.matches("[\\x21-\\x7e]{1,200}")) {
                wrong.add("redis.stream is no key of 1 to 200 characters without blanks");
            }
            return stream;
        }

        private RedisPassword password() {
            Object given = properties.get("redis.password");
            String secret = given == null ? "" : given.toString();
            String file = text("redis.password.file");
            if (SealedText.of(secret).isPresent()) {
                wrong.add("redis.password was not opened; Crypto Support says why");
            } else if (!secret.isEmpty() && !file.isEmpty()) {
                wrong.add("redis.password and redis.password.file are both set");
            } else if (secret.isEmpty() && file.isEmpty() && !text("redis.user").isEmpty()) {
                wrong.add("redis.user is set, but there is no redis.password, or it could not be opened, and no"
                        + " redis.password.file");
            } else if (!file.isEmpty()) {
                return new RedisPassword.InFile(Path.of(file));
            } else if (!secret.isEmpty()) {
                return new RedisPassword.Given(secret);
            }
            return new RedisPassword.None();
        }
    }
}
