/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Those for the rest of whose bodies a thread waits. When there are too many, the one that has taken longest ends: a
 * body that comes at an ordinary pace gets through whatever others do meanwhile.
 */
final class LargeBodies {

    /** One of them, while it arrives. */
    interface Body {
        /** Ends the waiting for the rest of it. */
        void cutOff();
    }

    private final int most;
    private final Set<Body> arriving = new LinkedHashSet<>();

    LargeBodies(int most) {
        this.most = most;
    }

    void enter(Body body) {
        Optional<Body> oldest = Optional.empty();
        synchronized (arriving) {
            if (arriving.size() >= most) {
                oldest = arriving.stream().findFirst();
                oldest.ifPresent(arriving::remove);
            }
            arriving.add(body);
        }
        oldest.ifPresent(Body::cutOff);
    }

    void leave(Body body) {
        synchronized (arriving) {
            arriving.remove(body);
        }
    }
}
