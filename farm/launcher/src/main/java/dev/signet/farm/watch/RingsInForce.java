/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.InstanceState;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Asks a running instance which rings it uses, wherever it keeps them. */
public final class RingsInForce {

    private final LocalHttp http;

    public RingsInForce(Duration patience) {
        this.http = new LocalHttp(patience);
    }

    /** The fingerprints of the rings in force; without a kind of which there is none, and empty if nobody answers. */
    public Map<KeyRingKind, Fingerprint> of(InstanceState instance) {
        Map<KeyRingKind, Fingerprint> found = new EnumMap<>(KeyRingKind.class);
        try {
            JsonNode answer = http.get(instance.url() + "/system/signet/keys.json", Map.of())
                    .json();
            for (KeyRingKind kind : KeyRingKind.values()) {
                String text = answer.path(kind.label()).asText();
                if (text.matches("[0-9a-f]{32}")) {
                    found.put(kind, new Fingerprint(text));
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return found;
    }
}
