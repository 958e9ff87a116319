/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import dev.signet.core.keyring.KeyRingKind;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.InstanceState;
import dev.signet.home.KeyTraces;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What instances had of keys before they were started: afterwards a ring that was made just now looks like any other.
 *
 * <p>An instance that is fresh is marked until it has the farm's rings, so that a start that is cut off does not turn it
 * into one with keys of its own.
 */
public final class KeysBefore {

    private final Map<String, KeyTraces> traces = new HashMap<>();

    private KeysBefore() {}

    /** Looks at instances that are about to be started, and marks those that are fresh. */
    public static KeysBefore startOf(FarmHome home, List<InstanceState> starting) throws FarmException {
        KeysBefore before = new KeysBefore();
        for (InstanceState instance : starting) {
            KeyTraces found = KeyTraces.in(home.instance(instance.name()));
            before.traces.put(instance.name(), found);
            FarmHome.makeFolder(home.instance(instance.name()));
            try {
                if (found.isFreshInAny()) {
                    found.mark();
                }
            } catch (IOException e) {
                throw FarmException.ofFile("this folder cannot be written", found.home(), e);
            }
        }
        return before;
    }

    /** Whether that instance had nothing of a ring of that kind; one that was not looked at had its own. */
    boolean isFresh(InstanceState instance, KeyRingKind kind) {
        return find(instance).filter(found -> found.isFresh(kind)).isPresent();
    }

    /** Whether that instance had a value to test its master with. */
    boolean hadCanary(InstanceState instance) {
        return find(instance).filter(found -> !found.hadCanary()).isEmpty();
    }

    /** That instance has the rings that it is to have: from now on they are its own. */
    void settled(InstanceState instance) throws IOException {
        KeyTraces found = traces.get(instance.name());
        if (found != null) {
            found.unmark();
        }
    }

    private Optional<KeyTraces> find(InstanceState instance) {
        return Optional.ofNullable(traces.get(instance.name()));
    }
}
