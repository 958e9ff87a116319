/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.ims.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signet.ims.internal.settings.ImsSettings;
import dev.signet.ims.internal.settings.OwnSettings;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks as an integration does that is configured with a few properties. */
final class TokenRequests {

    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final String SECRET = "p=w+d %";

    private TokenRequests() {}

    static ImsSettings settings(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putIfAbsent("token.endpoint", "https://ims.example.test/t");
        properties.put("client.id", "me & you");
        properties.put("client.secret", SECRET);
        ImsSettings settings = OwnSettings.of("dev.signet.ims.Integration~x", properties);
        assertEquals(List.of(), settings.errors());
        return settings;
    }

    static TokenAnswer ask(String address, Map<String, Object> more) throws InterruptedException {
        ImsSettings settings = settings(more);
        URI uri = URI.create(address);
        TokenForm form = new TokenForm(settings.client(), uri, () -> NOW);
        return new TokenEndpoint(settings.connection(), uri, form, () -> NOW)
                .ask(settings.secrets().get(0));
    }
}
