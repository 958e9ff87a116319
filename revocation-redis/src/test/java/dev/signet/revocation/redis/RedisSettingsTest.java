/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {

    @Test
    void aHostIsAllThatIsNeeded() throws Exception {
        RedisSettings settings = RedisSettings.of(Map.of("redis.host", "redis.example"));

        assertEquals("redis.example:6379", settings.server());
        assertFalse(settings.tls());
        assertEquals("signet:revocations", settings.stream());
        assertEquals(10_000, settings.length());
        assertEquals(Duration.ofSeconds(2), settings.timeout());
        assertEquals(Optional.empty(), settings.password().read());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        RedisSettings.RefusedException refused = assertThrows(
                RedisSettings.RefusedException.class,
                () -> RedisSettings.of(Map.of(
                        "redis.port", "0",
                        "redis.timeout", "2 seconds",
                        "redis.stream", "two words",
                        "redis.stream.length", 10,
                        "redis.tls.certificates", "/etc/redis.pem",
                        "redis.user", "signet")));

        assertEquals(7, refused.sentences().size(), () -> refused.sentences().toString());
    }

    @Test
    void aUrlIsRefusedAndNotRepeated() {
        RedisSettings.RefusedException refused = assertThrows(
                RedisSettings.RefusedException.class,
                () -> RedisSettings.of(Map.of("redis.host", "redis://:secret@redis.example:6379")));

        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
    }

    @Test
    void aPasswordThatIsStillSealedIsNone() {
        Map<String, Object> properties = new HashMap<>(Map.of("redis.host", "redis.example"));
        // AEM's form: an initial vector and two blocks.
        properties.put("redis.password", "{" + "0123456789abcdef".repeat(6) + "}");

        RedisSettings.RefusedException refused =
                assertThrows(RedisSettings.RefusedException.class, () -> RedisSettings.of(properties));

        assertEquals(List.of("redis.password was not opened; Crypto Support says why"), refused.sentences());
    }

    @Test
    void aWrongConfigurationStandsForItself() {
        RefusedChannel channel = new RefusedChannel(List.of("redis.port is no number from 1 to 65535"));

        assertTrue(channel.problems().toString().contains(RedisChannelConfiguration.PID));
        assertThrows(RevocationException.class, () -> channel.send(new Message(new byte[1])));
    }
}
