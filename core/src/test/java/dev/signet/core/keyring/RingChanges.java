/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** What holds for every change of a ring, and for every refusal. */
final class RingChanges {

    private RingChanges() {}

    private static Map<KeyState, List<KeyId>> states(KeyRing ring, Instant at) {
        return ring.keys().stream()
                .collect(Collectors.groupingBy(
                        key -> ring.stateAt(key, at), Collectors.mapping(RingKey::id, Collectors.toList())));
    }

    /** The one key that is in that state. */
    static KeyId only(KeyRing ring, Instant at, KeyState state) {
        List<KeyId> ids = states(ring, at).get(state);
        assertEquals(1, ids == null ? 0 : ids.size(), () -> state + " in " + ring);
        return ids.get(0);
    }

    /** The change is refused for that reason, and says from when on it is allowed if it ever is. */
    static RingChangeRefusedException refused(RefusedChange reason, Executable change) {
        RingChangeRefusedException refused = assertThrows(RingChangeRefusedException.class, change);
        assertEquals(reason, refused.reason(), refused::getMessage);
        refused.allowedFrom()
                .ifPresent(instant -> assertTrue(
                        String.valueOf(refused.getMessage()).contains(instant.toString()), refused::getMessage));
        return refused;
    }

    /** Every change is a next generation of the same lineage, and its steps name every key whose state differs. */
    static KeyRing checked(RingChange change, Instant now) {
        KeyRing before = change.before().orElseThrow();
        KeyRing after = change.after();
        assertEquals(before.lineage(), after.lineage());
        assertEquals(before.generation() + 1, after.generation());
        assertEquals(before.propagationWindow(), after.propagationWindow());
        assertEquals(RingReplacement.NEWER, RingReplacement.decide(before, after));
        String steps = String.join("\n", change.steps());
        change.steps().forEach(step -> assertTrue(step.endsWith("."), step));
        for (RingKey key : before.keys()) {
            Optional<RingKey> then = after.key(key.id());
            boolean same = then.filter(k -> after.stateAt(k, now) == before.stateAt(key, now))
                    .isPresent();
            assertTrue(same || steps.contains(key.id().value()), () -> key + " is missing from " + steps);
        }
        after.keys().stream()
                .filter(key -> before.key(key.id()).isEmpty())
                .forEach(key -> assertTrue(steps.contains(key.id().value())));
        return after;
    }
}
