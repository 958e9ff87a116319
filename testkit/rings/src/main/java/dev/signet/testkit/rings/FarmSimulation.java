/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.testkit.rings;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.keyring.RingReplacement;
import dev.signet.core.secret.SecretBytes;
import dev.signet.core.token.EncapsulatedToken;
import dev.signet.core.token.Rejection;
import dev.signet.core.token.TokenIssuer;
import dev.signet.core.token.TokenPolicy;
import dev.signet.core.token.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A farm whose rings arrive late and whose clocks differ, as badly as it is allowed: rings by up to the propagation
 * window, clocks by just less than the clock skew. Everything follows from a seed.
 *
 * <p>At every tick, 20 seconds of a day, each of five instances issues a token, and each is shown, of every key, the
 * token that lives longest. One thread.
 */
public final class FarmSimulation {

    /** How long a token of this farm lives. */
    public static final Duration LIFETIME = Duration.ofHours(2);

    private static final Duration TICK = Duration.ofSeconds(20);
    private static final Duration ALL = Duration.ofHours(24);
    private static final int INSTANCES = 5;
    private static final int SKEW = (int) RingPolicy.CLOCK_SKEW.toSeconds() - 1;

    /** What is done to the ring in between; is asked at every tick. */
    @FunctionalInterface
    public interface Operator {
        void act(FarmSimulation farm) throws Exception;
    }

    /** A ring that is on its way to one instance. */
    private record Delivery(Instance to, Instant due, KeyRing ring) {}

    private final class Instance {
        private final int ahead = skew();
        private final InstantSource clock = () -> now.plusSeconds(ahead);
        private KeyRing ring = published;
        private final TokenIssuer issuer =
                new TokenIssuer(() -> ring, "signet", "publish", LIFETIME, clock, random::nextBytes);
        private final TokenVerifier verifier =
                new TokenVerifier(() -> ring, new TokenPolicy("signet", Set.of("publish")), clock);
    }

    private final Random random;
    private final int operatorAhead;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<KeyId, EncapsulatedToken> longest = new HashMap<>();
    private final Set<KeyId> signedWith = new HashSet<>();
    private final List<String> refusals = new ArrayList<>();
    private final Instant end;
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private KeyRing published;
    private int verified;

    public FarmSimulation(long seed) {
        this.random = new Random(seed);
        this.operatorAhead = skew();
        this.published = KeyRing.ofRawKey(KeyRingKind.HMAC, fresh());
        this.end = now.plus(ALL);
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(new Instance());
        }
    }

    /** Lets the day pass. */
    public FarmSimulation run(Operator operator) throws Exception {
        while (now.isBefore(end)) {
            now = now.plus(TICK);
            deliver();
            operator.act(this);
            for (Instance instance : instances) {
                issue(instance);
            }
            longest.values().removeIf(token -> !token.claims().expiresAt().isAfter(now));
            for (Instance instance : instances) {
                for (Map.Entry<KeyId, EncapsulatedToken> token : longest.entrySet()) {
                    verify(instance, token.getKey(), token.getValue());
                }
            }
        }
        return this;
    }

    private int skew() {
        return extreme(SKEW);
    }

    /** Nothing, all, or something in between. */
    private int extreme(int most) {
        int choice = random.nextInt(3);
        return choice == 0 ? 0 : choice == 1 ? most : random.nextInt(most + 1);
    }

    private void deliver() {
        deliveries.removeIf(delivery -> {
            boolean due = !delivery.due().isAfter(now);
            if (due && RingReplacement.decide(delivery.to().ring, delivery.ring()) == RingReplacement.NEWER) {
                delivery.to().ring = delivery.ring();
            }
            return due;
        });
    }

    private void issue(Instance instance) throws Exception {
        KeyId key =
                instance.ring.primaryAt(instance.clock.instant()).orElseThrow().id();
        EncapsulatedToken token = instance.issuer.issue("alice", null);
        signedWith.add(key);
        longest.merge(
                key, token, (a, b) -> a.claims().expiresAt().isAfter(b.claims().expiresAt()) ? a : b);
    }

    private void verify(Instance instance, KeyId key, EncapsulatedToken token) throws Exception {
        if (!token.claims().expiresAt().isAfter(instance.clock.instant())) {
            return;
        }
        verified++;
        if (instance.verifier.verify(token.value()) instanceof Rejection rejection) {
            refusals.add(now + ": " + rejection.reason() + " " + key + " in " + instance.ring);
        }
    }

    /** The source of all chance here; whoever acts draws from it, too. */
    public Random random() {
        return random;
    }

    /** What the clock of the operator says, which is as wrong as any. */
    public Instant operatorClock() {
        return now.plusSeconds(operatorAhead);
    }

    /** The ring that was sent out last. */
    public KeyRing published() {
        return published;
    }

    /** A new key, which follows from the seed. */
    public SecretBytes fresh() {
        return SecretBytes.random(32, random::nextBytes);
    }

    /** Sends the ring to every instance, where it arrives within the propagation window. */
    public void publish(KeyRing ring) {
        publish(ring, ring.propagationWindow());
    }

    /** The same, and it arrives within that time. */
    public void publish(KeyRing ring, Duration within) {
        published = ring;
        for (Instance instance : instances) {
            deliveries.add(new Delivery(instance, now.plusSeconds(extreme((int) within.toSeconds())), ring));
        }
    }

    /** Whether every instance holds the ring that was published last. */
    public boolean isAcknowledged() {
        return instances.stream().allMatch(instance -> instance.ring.generation() == published.generation());
    }

    /** The first few genuine tokens that an instance refused, and why. */
    public List<String> refusals() {
        return refusals.stream().limit(3).toList();
    }

    /** How many genuine tokens were shown to an instance. */
    public int verified() {
        return verified;
    }

    /** How many keys have signed. */
    public int keysUsed() {
        return signedWith.size();
    }
}
