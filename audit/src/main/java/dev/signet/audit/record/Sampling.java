/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what somebody can make happen without end, and keeps its number.
 *
 * <p>Of what a stranger can, each minute the first {@value #EACH} of the same action, reason and address are written, and no
 * more than {@value #ALL} altogether. Of what it takes the right password for, the first {@value #EACH} of the same user and
 * address, however many users there are: so the first of each is never lost. What is left out is told by its number when the
 * minute is over.
 *
 * <p>Memory is bounded. The events of addresses beyond the first {@value #KINDS} are counted together; those of users beyond
 * the first {@value #USERS}, whom nobody can make up, are all written.
 */
public final class Sampling {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int EACH = 10;
    static final int ALL = 300;
    static final int KINDS = 200;
    static final int USERS = 10_000;

    private static final Set<AuditAction> SAMPLED = EnumSet.of(
            AuditAction.SIGN_IN_REFUSED,
            AuditAction.TOKEN_REFUSED,
            AuditAction.TOKEN_REISSUED,
            AuditAction.CSRF_REFUSED);

    private static final Set<AuditAction> SAMPLED_OF_USERS = EnumSet.of(AuditAction.SIGNED_IN, AuditAction.SIGNED_OUT);

    private static final String ADDRESS = "address";

    private record Kind(
            AuditAction action,
            @Nullable String user,
            @Nullable String reason,
            @Nullable String address) {}

    private static final class Count {
        private int written;
        private long leftOut;
    }

    private final InstantSource clock;
    private final Map<Kind, Count> counts = new LinkedHashMap<>();
    private final Map<Kind, Count> ofUsers = new LinkedHashMap<>();
    private Instant began;
    private int written;

    public Sampling(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Whether {@code event} is to be written. */
    public synchronized boolean admits(AuditEvent event) {
        if (SAMPLED_OF_USERS.contains(event.action())) {
            return admitsOfUser(event);
        }
        if (!SAMPLED.contains(event.action())) {
            return true;
        }
        Count count = count(event);
        if (count.written < EACH && written < ALL) {
            count.written++;
            written++;
            return true;
        }
        count.leftOut++;
        return false;
    }

    private boolean admitsOfUser(AuditEvent event) {
        Kind kind = new Kind(
                event.action(), event.user(), event.reason(), event.details().get(ADDRESS));
        Count count = ofUsers.get(kind);
        if (count == null) {
            if (ofUsers.size() < USERS) {
                count = new Count();
                count.written = 1;
                ofUsers.put(kind, count);
            }
            return true;
        }
        if (count.written < EACH) {
            count.written++;
            return true;
        }
        count.leftOut++;
        return false;
    }

    private Count count(AuditEvent event) {
        Kind kind =
                new Kind(event.action(), null, event.reason(), event.details().get(ADDRESS));
        Count known = counts.get(kind);
        if (known != null) {
            return known;
        }
        // There are few actions and reasons, and any number of addresses.
        Kind kept = counts.size() < KINDS ? kind : new Kind(event.action(), null, event.reason(), null);
        return counts.computeIfAbsent(kept, key -> new Count());
    }

    /** What was left out in a minute that is over, for the record; a new one begins. */
    public synchronized List<AuditEvent> afterTheMinute() {
        Instant now = clock.instant();
        // A clock that was set back would else keep the numbers until it is where it was.
        return now.isBefore(began.plus(WINDOW)) && !now.isBefore(began) ? List.of() : rest(now);
    }

    /** The same, although the minute is not over. */
    public synchronized List<AuditEvent> rest() {
        return rest(clock.instant());
    }

    private List<AuditEvent> rest(Instant now) {
        List<AuditEvent> told = new ArrayList<>();
        List<Map<Kind, Count>> all = List.of(counts, ofUsers);
        all.forEach(kinds -> kinds.forEach((kind, count) -> {
            if (count.leftOut > 0) {
                told.add(AuditEvent.of(AuditAction.EVENTS_LEFT_OUT)
                        .user(kind.user())
                        .reason(kind.reason())
                        .with("action", kind.action().code())
                        .with(ADDRESS, kind.address())
                        .with("count", String.valueOf(count.leftOut))
                        .with("since", began.toString()));
            }
        }));
        counts.clear();
        ofUsers.clear();
        written = 0;
        began = now;
        return told;
    }
}
