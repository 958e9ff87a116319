/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import dev.signet.core.keyring.KeyRingProvider;
import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.StreamNumbers;
import dev.signet.core.secret.RandomSource;
import dev.signet.revocation.exchange.ForgottenInstances;
import dev.signet.revocation.exchange.HeardInstances;
import dev.signet.revocation.exchange.RevocationExchange;
import dev.signet.revocation.redis.RedisRevocationChannel;
import dev.signet.revocation.redis.RedisSettings;
import dev.signet.revocation.store.AbsoluteEnd;
import dev.signet.revocation.store.PieceSigner;
import dev.signet.revocation.store.RevocationFolder;
import dev.signet.revocation.store.StoredRevocations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an instance has of ended sessions, without the rest of it: memory, disk, exchange and channel, all of them real, and
 * a thread that works once a second.
 */
final class SimulatedInstance implements AutoCloseable {

    private static final int MOST_SESSIONS = 200_000;
    private static final InstantSource CLOCK = InstantSource.system();

    private final int number;
    private final String stream = StreamNumbers.newStream(RandomSource.secure());
    private final SignOuts signOuts;
    private final AbsoluteEnd absoluteEnd;
    private final HeardInstances peers = new HeardInstances(CLOCK);
    private final StoredRevocations stored;
    private final RevocationExchange exchange;
    private final RedisRevocationChannel channel;
    private final ScheduledExecutorService thread;
    private final AtomicLong digests = new AtomicLong();
    private final AtomicLong pieces = new AtomicLong();

    SimulatedInstance(int number, Path folder, KeyRingProvider keys, RedisSettings redis, SignOuts signOuts) {
        this.number = number;
        this.signOuts = signOuts;
        String name = "i" + number;
        RevocationFolder revocations = new RevocationFolder(folder);
        PieceSigner signer = new PieceSigner(keys, CLOCK, List::of);
        this.absoluteEnd = new AbsoluteEnd(revocations, CLOCK);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        this.stored = new StoredRevocations(
                revocations,
                signer,
                absoluteEnd,
                CLOCK,
                stream,
                MOST_SESSIONS,
                piece -> exchange().send(piece));
        this.exchange = new RevocationExchange(
                name, stream, stored, signer, peers, new ForgottenInstances(revocations), CLOCK, this::soon);
        this.channel = new RedisRevocationChannel(redis, name, stream, CLOCK);
    }

    private RevocationExchange exchange() {
        return exchange;
    }

    private void soon() {
        thread.execute(exchange::work);
    }

    /** As an instance starts; its heartbeats come from then on. */
    void start(Duration heartbeat) {
        exchange.come(new Watched());
        ScheduledFuture<?> ticking = thread.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
        ScheduledFuture<?> beating = thread.scheduleAtFixedRate(
                exchange::tell, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        if (ticking.isCancelled() || beating.isCancelled()) {
            throw new IllegalStateException("it does not start");
        }
    }

    private void tick() {
        stored.tick();
        exchange.tick();
    }

    /** Ends a session here, as a sign-out does. */
    void signOut(String sessionId, Instant until) throws RevocationException {
        // One after the other: the next number is that of this sign-out.
        long next = stored.number() + 1;
        signOuts.begin(stream, next);
        stored.end(RevocationList.empty().end(sessionId, until));
        signOuts.known(number, new StreamNumbers(stream, next, next));
    }

    /** How many other instances it has heard. */
    int heard() {
        return peers.heard().size();
    }

    int sessions() {
        return stored.list().sessions();
    }

    long digests() {
        return digests.get();
    }

    long pieces() {
        return pieces.get();
    }

    List<String> problems() {
        return channel.problems();
    }

    @Override
    public void close() {
        exchange.close();
        channel.close();
        thread.shutdownNow();
    }

    /** The channel, and a look at what it has brought once it was taken in. */
    private final class Watched implements RevocationChannel {

        @Override
        public String name() {
            return channel.name();
        }

        @Override
        public AutoCloseable open(Receiver receiver) {
            return channel.open(new Receiver() {
                @Override
                public void receive(String sender, Message message) {
                    receiver.receive(sender, message);
                    look(message);
                }

                @Override
                public void missed() {
                    receiver.missed();
                }
            });
        }

        @Override
        public void send(Message message) throws RevocationException {
            channel.send(message);
        }

        @Override
        public List<String> problems() {
            return channel.problems();
        }
    }

    private void look(RevocationChannel.Message message) {
        byte[] bytes = message.bytes();
        if (MessageForm.of(bytes).orElse(MessageForm.DIGEST) == MessageForm.DIGEST) {
            digests.incrementAndGet();
            return;
        }
        pieces.incrementAndGet();
        String[] head = new String(bytes, 0, Math.min(bytes.length, 160), StandardCharsets.US_ASCII).split("\n", 4);
        String[] numbers = head[2].split(" ", 3);
        signOuts.known(
                number,
                new StreamNumbers(
                        head[1].substring("stream ".length()), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
    }
}
