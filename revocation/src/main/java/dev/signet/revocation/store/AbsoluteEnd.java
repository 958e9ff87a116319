/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationList;
import dev.signet.core.token.TokenPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The longest time for which a session may go on after its sign-in, as far as it is known here.
 *
 * <p>A shorter lifetime counts only once the sessions of the longer one have ended, also if the instance restarts
 * meanwhile: what they were ended by must not be forgotten before.
 */
public final class AbsoluteEnd implements Supplier<Duration> {

    public static final Duration DEFAULT = Duration.ofHours(12);

    /** How often {@link #tick} is called, at least. */
    public static final Duration TICK = Duration.ofHours(1);

    private static final String FILE = "absolute-end";
    private static final Logger LOG = LoggerFactory.getLogger(AbsoluteEnd.class);

    private final RevocationFolder folder;
    private final InstantSource clock;

    private volatile Duration configured = DEFAULT;
    private volatile Longer longer = new Longer(Duration.ZERO, Instant.EPOCH);

    /** A lifetime that counts until its last session has ended. */
    private record Longer(Duration lifetime, Instant until) {

        static Longer parse(String line) {
            String[] words = line.strip().split(" ", 2);
            return new Longer(Duration.parse(words[0]), Instant.parse(words[1]));
        }

        @Override
        public String toString() {
            return lifetime + " " + until;
        }
    }

    public AbsoluteEnd(RevocationFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Optional<byte[]> content = folder.read(FILE);
            if (content.isPresent()) {
                longer = Longer.parse(new String(content.get(), StandardCharsets.US_ASCII));
            }
        } catch (IOException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("{}/{} cannot be read ({}); sessions are taken to last {}.", folder, FILE, e, DEFAULT);
        }
    }

    @Override
    public Duration get() {
        Longer before = longer;
        return before.lifetime().compareTo(configured) > 0 && !isPast(before) ? before.lifetime() : configured;
    }

    /** From now on sessions last that long. */
    public synchronized void set(Duration lifetime) {
        configured = lifetime;
        tick();
    }

    /** Sessions begin at any time, so the lifetime in force is remembered as if the last one began soon. */
    public synchronized void tick() {
        if (configured.compareTo(longer.lifetime()) >= 0 || isPast(longer)) {
            remember(new Longer(
                    configured, clock.instant().plus(configured).plus(TICK).plus(TICK)));
        }
    }

    /** Whether no token can be in force, by any clock, of a session that began then. */
    public boolean isPastFor(Instant signedInAt) {
        return signedInAt.plus(get()).isBefore(clock.instant().minus(TokenPolicy.CLOCK_SKEW));
    }

    /** The list without what cannot matter any more, on any instance, whatever its clock says. */
    public RevocationList prune(RevocationList list) {
        return list.prunedAt(clock.instant().minus(TokenPolicy.CLOCK_SKEW), get());
    }

    /** From when on nothing of the list matters. */
    Instant mattersUntil(RevocationList list) {
        return list.mattersUntil(get()).orElse(Instant.MIN);
    }

    private boolean isPast(Longer lifetime) {
        return !clock.instant().isBefore(lifetime.until());
    }

    private void remember(Longer lifetime) {
        longer = lifetime;
        try {
            folder.write(FILE, (lifetime + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("{}/{} cannot be written: {}", folder, FILE, e.toString());
        }
    }
}
