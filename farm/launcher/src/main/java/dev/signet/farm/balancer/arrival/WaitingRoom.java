/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.arrival;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those whose bodies have not arrived yet. There is room for so many, and for each client's share of them. When there is
 * no room, the one that has waited longest goes: a body that comes at an ordinary pace is here for milliseconds only, so
 * it gets through whatever others do meanwhile.
 */
final class WaitingRoom {

    /** Each may take four buffers of 16 KB: 32 MB in all. */
    private static final int USUAL_PLACES = 500;

    private final int places;
    private final int share;
    private final Set<Guest> guests = new LinkedHashSet<>();
    private final Map<String, Set<Guest>> byClient = new HashMap<>();

    WaitingRoom(int places, int share) {
        this.places = places;
        this.share = share;
    }

    static WaitingRoom usual() {
        return new WaitingRoom(USUAL_PLACES, USUAL_PLACES / 4);
    }

    /** Takes one in, and sends another away if that is one too many. */
    void enter(Guest guest) {
        makeRoom(guest).ifPresent(Guest::giveWay);
    }

    synchronized void leave(Guest guest) {
        guests.remove(guest);
        Set<Guest> ofClient = byClient.get(guest.client());
        if (ofClient != null && ofClient.remove(guest) && ofClient.isEmpty()) {
            byClient.remove(guest.client());
        }
    }

    private synchronized Optional<Guest> makeRoom(Guest guest) {
        Set<Guest> ofClient = byClient.getOrDefault(guest.client(), Set.of());
        Optional<Guest> oldest = Optional.empty();
        if (ofClient.size() >= share) {
            oldest = ofClient.stream().findFirst();
        } else if (guests.size() >= places) {
            oldest = guests.stream().findFirst();
        }
        oldest.ifPresent(this::leave);
        guests.add(guest);
        byClient.computeIfAbsent(guest.client(), client -> new LinkedHashSet<>())
                .add(guest);
        return oldest;
    }

    /** Somebody who waits. */
    interface Guest {

        String client();

        /** Is told, from any thread, that others need the room. */
        void giveWay();
    }
}
