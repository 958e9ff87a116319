/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationList;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Instances with folders of their own, joined by a network that delays, reorders and repeats, and loses what is sent to or
 * by an instance that is down.
 */
final class SimulatedFarm {

    /** In so many seconds, instances that have started know each other. */
    static final int SETTLED = 30;

    private final Random random;
    private final TestClock clock;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Parcel> underWay = new ArrayList<>();

    private record Parcel(Instance from, Instance to, RevocationChannel.Message message) {}

    SimulatedFarm(Random random, TestClock clock) {
        this.random = random;
        this.clock = clock;
    }

    Instance add(Path folder, KeyRingProvider keys, InstantSource clock) {
        Instance instance = new Instance("i" + instances.size(), folder, keys, clock);
        instances.add(instance);
        return instance;
    }

    /** Three instances that know each other. */
    void startThree(Path folder, KeyRingProvider keys) {
        for (int i = 0; i < 3; i++) {
            add(folder.resolve("i" + i), keys, clock);
        }
        instances.forEach(Instance::start);
        pass(SETTLED);
    }

    List<Instance> instances() {
        return instances;
    }

    Instance instance(int number) {
        return instances.get(number);
    }

    /** So many seconds pass; what was sent meanwhile. */
    List<RevocationChannel.Message> pass(int seconds) {
        List<RevocationChannel.Message> sent = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            sent.addAll(second());
        }
        return sent;
    }

    /** One thing that the network does, of what it may do. */
    void step() {
        if (underWay.isEmpty()) {
            return;
        }
        int chosen = random.nextInt(underWay.size());
        Parcel parcel = random.nextInt(4) == 0 ? underWay.get(chosen) : underWay.remove(chosen);
        parcel.to().arrive(parcel);
    }

    /** What is on its way; each message once for each instance that it goes to. */
    List<RevocationChannel.Message> underWay() {
        return underWay.stream().map(Parcel::message).toList();
    }

    /** A second passes: every instance that is up does its work, and what it sent arrives in order. */
    List<RevocationChannel.Message> second() {
        clock.advance(Duration.ofSeconds(1));
        instances.stream()
                .filter(Instance::isUp)
                .forEach(instance -> instance.revocations().tick());
        List<RevocationChannel.Message> seen = new ArrayList<>();
        while (!underWay.isEmpty()) {
            Parcel parcel = underWay.remove(0);
            seen.add(parcel.message());
            if (parcel.to().isUp()) {
                parcel.to().arrive(parcel);
            }
        }
        return seen;
    }

    /** What was sent until now goes nowhere, as if its carrier had not been listening yet. */
    void lose() {
        underWay.clear();
    }

    /** Every instance is up, and everything that is sent arrives. */
    void heal() {
        instances.forEach(Instance::start);
        for (int round = 0; round < 40; round++) {
            clock.advance(Duration.ofSeconds(1));
            instances.forEach(instance -> instance.revocations().tick());
            while (!underWay.isEmpty()) {
                Parcel parcel = underWay.remove(random.nextInt(underWay.size()));
                parcel.to().arrive(parcel);
            }
        }
    }

    /** An instance that can be killed at any time. */
    final class Instance implements RevocationChannel {

        private final String name;
        private final Path folder;
        private final KeyRingProvider keys;
        private final InstantSource clock;
        private RevocationSettings settings = RevocationSettings.defaults();

        private @Nullable SessionRevocations revocations;
        private @Nullable Receiver receiver;

        private Instance(String name, Path folder, KeyRingProvider keys, InstantSource clock) {
            this.name = name;
            this.folder = folder;
            this.keys = keys;
            this.clock = clock;
        }

        Instance strict() {
            settings = new RevocationSettings(
                    settings.heartbeat(), settings.maxAge(), true, settings.maxSessions(), List.of());
            return this;
        }

        /** Starts it, unless it is up; only what is on disk is known at first. */
        Instance start() {
            if (revocations == null) {
                SessionRevocations started = new SessionRevocations(
                        new InstanceFacts(folder, name, instances.size() - 1), settings, keys, clock);
                started.come(this);
                revocations = started;
                started.tick();
            }
            return this;
        }

        /** Everything that is not on disk is lost, and so is what it has sent and not yet handed over. */
        void kill() {
            revocations = null;
            receiver = null;
            underWay.removeIf(parcel -> parcel.from() == this && random.nextBoolean());
        }

        boolean isUp() {
            return revocations != null;
        }

        SessionRevocations revocations() {
            if (revocations == null) {
                throw new AssertionError(name + " is down");
            }
            return revocations;
        }

        RevocationList list() {
            return revocations().get().list();
        }

        private void arrive(Parcel parcel) {
            if (revocations == null) {
                // A queue tries again; now and then it is lost with its disk.
                if (random.nextInt(3) > 0) {
                    underWay.add(parcel);
                    return;
                }
                return;
            }
            if (receiver != null) {
                receiver.receive(parcel.from().name, parcel.message());
            }
        }

        /** As if it had arrived through the network. */
        void hear(String sender, Message message) {
            if (receiver == null) {
                throw new AssertionError(name + " does not listen");
            }
            receiver.receive(sender, message);
        }

        /** As if its channel had found that something was lost. */
        void misses() {
            if (receiver != null) {
                receiver.missed();
            }
        }

        @Override
        public String name() {
            return "simulated";
        }

        @Override
        public AutoCloseable open(Receiver opened) {
            receiver = opened;
            return () -> receiver = null;
        }

        @Override
        public void send(Message message) {
            for (Instance other : instances) {
                if (other != this) {
                    underWay.add(new Parcel(this, other, message));
                }
            }
        }

        @Override
        public String toString() {
            return name + (isUp() ? " " + list() : " (down)");
        }
    }
}
