/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.exchange;

import dev.signet.core.keyring.KeyRingUnavailableException;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.RevocationChannel;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationFormatException;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.RevocationStatus;
import dev.signet.revocation.store.Learned;
import dev.signet.revocation.store.PieceSigner;
import dev.signet.revocation.store.StoredRevocations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other instances what ends here, and finds what one does not know and another does.
 *
 * <p>A piece is sent once. From time to time, and when it is asked, an instance tells by a digest which pieces it knows;
 * that is also its sign of life. Whoever lacks a piece asks; its writer sends it again, or another instance if the writer is
 * gone. So all know the same in the end, whatever was lost on the way, and what is known everywhere is not sent again.
 */
public final class RevocationExchange implements RevocationChannel.Receiver {

    /** What was sent so lately may be on its way still, and is not missing. */
    static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    /** An instance that lacks something asks again after so long, then after twice as long, and so on. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Pieces that come within so long are sent together. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

    /** At most so many sessions are sent again at once, about a megabyte: others wait for the next second. */
    private static final int SENT_AT_ONCE = 4 * RevocationPiece.MAX_SESSIONS;

    private static final Logger LOG = LoggerFactory.getLogger(RevocationExchange.class);

    private final String name;
    private final String stream;
    private final StoredRevocations stored;
    private final PieceSigner signer;
    private final HeardInstances peers;
    private final ToldHoldings told;
    private final InstantSource clock;
    private final Runnable soon;
    private final Map<RevocationChannel, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Instant> lacking = new ConcurrentHashMap<>();

    private final DueDigest due;
    private final Object state = new Object();
    private Instant sentAt = Instant.MIN;
    private Holdings settled = Holdings.none();
    private Holdings settling = Holdings.none();
    private Instant settlingSince = Instant.EPOCH;
    private Duration patience = PATIENCE;
    private Instant askAt = Instant.MIN;
    private volatile boolean hasNamesake;

    /**
     * @param name of this instance among the others
     * @param stream of this run
     * @param soon has {@link #work} called on another thread
     */
    public RevocationExchange(
            String name,
            String stream,
            StoredRevocations stored,
            PieceSigner signer,
            HeardInstances peers,
            ForgottenInstances forgotten,
            InstantSource clock,
            Runnable soon) {
        this.name = name;
        this.stream = stream;
        this.stored = stored;
        this.signer = signer;
        this.peers = peers;
        this.told = new ToldHoldings(peers, stream, forgotten);
        this.clock = clock;
        this.due = new DueDigest(clock);
        this.soon = soon;
    }

    /** A channel that has come; it is opened with the next {@link #work}. */
    public void come(RevocationChannel channel) {
        lines.put(channel, new Line(channel));
        ask();
    }

    public void go(RevocationChannel channel) {
        Line line = lines.remove(channel);
        if (line != null) {
            line.end();
        }
    }

    /** Hears everything again that has arrived; what could not be believed may be now. */
    public void listenAgain() {
        lines.values().forEach(Line::close);
        ask();
    }

    /**
     * Has a piece of this run sent, soon and not by this thread; pieces of the same second are sent together.
     *
     * <p>That second ends with the next {@link #tick}.
     */
    public void send(RevocationPiece piece) {
        lines.values().forEach(line -> line.add(piece));
        Instant now = clock.instant();
        synchronized (state) {
            if (!sentAt.isAfter(now) && now.isBefore(sentAt.plus(TOGETHER))) {
                return;
            }
            sentAt = now;
        }
        soon.run();
    }

    /** Has the others told what is known here. */
    public void tell() {
        due.tell();
        soon.run();
    }

    /** As {@link #tell}, and whoever hears it is to answer. */
    public void ask() {
        due.ask();
        soon.run();
    }

    @Override
    public void missed() {
        ask();
    }

    /** What has to be done about once a second. */
    public void tick() {
        Instant now = clock.instant();
        Holdings known = stored.holdings();
        boolean behind = told.compare(known);
        boolean missing = behind || hasGap(known);
        synchronized (state) {
            if (settlingSince.isAfter(now) || !now.isBefore(settlingSince.plus(ON_THE_WAY))) {
                // What is known at the start was sent by an earlier run, if ever.
                settled = settlingSince.equals(Instant.EPOCH) ? known : settling;
                settling = known;
                settlingSince = now;
            }
            if (!missing) {
                patience = PATIENCE;
                askAt = Instant.MIN;
            } else if (askAt.equals(Instant.MIN)) {
                // What is missing may be on its way.
                askAt = now.plus(PATIENCE);
            }
            if (missing && (!now.isBefore(askAt) || askAt.isAfter(now.plus(LONGEST_PATIENCE)))) {
                due.ask();
                askAt = now.plus(patience);
                patience = patience.multipliedBy(2).compareTo(LONGEST_PATIENCE) < 0
                        ? patience.multipliedBy(2)
                        : LONGEST_PATIENCE;
            }
        }
        work();
    }

    /** Whether a number is known, and one before it is not. */
    private static boolean hasGap(Holdings known) {
        return known.streams().stream()
                .map(known::of)
                .anyMatch(runs -> runs.size() > 1 || runs.get(0).from() > 1);
    }

    /** Opens what is not open and sends what is due; what fails stays due. One caller at a time. */
    public synchronized void work() {
        forEachLine(line -> {
            line.open(this);
            line.sendPieces(signer);
        });
        if (stored.isKnown()) {
            sendDigest();
            sendOwed();
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Line line) throws RevocationException;
    }

    private boolean forEachLine(Work work) {
        boolean all = !lines.isEmpty();
        for (Line line : lines.values()) {
            try {
                work.on(line);
                line.works();
            } catch (RevocationException | RuntimeException e) {
                line.failed(e);
                all = false;
            }
        }
        return all;
    }

    private void sendDigest() {
        if (lines.isEmpty() || !due.take(told.instances().size())) {
            return;
        }
        boolean asks = due.asks();
        Holdings known = stored.holdings();
        // What this instance says to know it must not forget.
        stored.flush();
        boolean sent =
                forEachLine(line -> line.send(signer.sign(new HoldingsDigest(name, clock.instant(), asks, known))));
        if (!sent) {
            due.putBack();
        }
    }

    /** Sends some of what others lack. */
    private void sendOwed() {
        Holdings owed = Holdings.none();
        Set<String> earlier = earlier();
        for (String instance : told.instances()) {
            owed = ToldHoldings.union(owed, owed(instance, earlier));
        }
        if (owed.isEmpty()) {
            return;
        }
        try {
            List<RevocationPiece> pieces = stored.pieces(owed, SENT_AT_ONCE);
            if (pieces.isEmpty()) {
                // Numbers that are not on disk any more do not matter any more.
                told.sent(owed);
            }
            for (RevocationPiece piece : pieces) {
                byte[] document = signer.sign(piece);
                if (forEachLine(line -> line.send(document))) {
                    told.sent(Holdings.none().with(piece.numbers()));
                }
            }
        } catch (RevocationException | IOException e) {
            LOG.warn("What other instances lack cannot be sent to them: {}", e.toString());
        }
    }

    /**
     * What an instance is owed by this one: what it lacks of this run; and of other runs, if this one is the first of those
     * that are there, or nothing has come of that.
     */
    private Holdings owed(String instance, Set<String> earlier) {
        Instant now = clock.instant();
        Holdings lacks = told.lackedBy(instance);
        if (lacks.isEmpty()) {
            lacking.remove(instance);
            return lacks;
        }
        Instant since = lacking.merge(instance, now, (before, at) -> before.isAfter(at) ? at : before);
        int rank = earlier.size() - (earlier.contains(instance) ? 1 : 0);
        boolean turn = !now.isBefore(since.plus(PATIENCE.multipliedBy(rank)));
        return turn ? lacks : ToldHoldings.ofRun(stream, lacks);
    }

    @Override
    public void receive(String sender, RevocationChannel.Message message) {
        byte[] document = message.bytes();
        try {
            // What has no form is read as a piece, and refused with the reason.
            switch (MessageForm.of(document).orElse(MessageForm.PIECE)) {
                case DIGEST -> hear(signer.digest(document));
                case PIECE -> learn(signer.piece(document), document);
                case LIST -> LOG.debug("{} is of an older version; it tells its list", sender);
            }
        } catch (RevocationFormatException e) {
            if (peers.refused(sender, String.valueOf(e.getMessage()))) {
                LOG.warn("What instance {} tells of ended sessions is not believed: {}", sender, e.getMessage());
            }
        } catch (KeyRingUnavailableException e) {
            // Everything is asked for again once there is a ring.
            LOG.debug("Not read yet", e);
        }
    }

    private void learn(RevocationPiece piece, byte[] document) {
        if (stored.learn(piece, document) == Learned.NO_ROOM) {
            LOG.debug("No room for {}", piece.numbers());
        }
    }

    private void hear(HoldingsDigest digest) {
        if (digest.instance().equals(name)) {
            // Nobody is told what it has said itself.
            hasNamesake = true;
            return;
        }
        Holdings own;
        synchronized (state) {
            own = settled;
        }
        if (!told.tell(digest, own)) {
            return;
        }
        if (digest.asks()) {
            due.answer();
        }
        told.compare(stored.holdings());
        soon.run();
    }

    /** The instances that, by their names, come before this one in sending what is not of this run. */
    private Set<String> earlier() {
        Instant alive = clock.instant().minus(LONGEST_PATIENCE.multipliedBy(2));
        return peers.heard().stream()
                .filter(peer -> !peer.heardAt().isBefore(alive))
                .map(RevocationStatus.Peer::name)
                .filter(other -> other.compareTo(name) < 0)
                .collect(Collectors.toSet());
    }

    /** The instances that know the change of that number of this run. */
    public List<String> knowing(long number) {
        return told.knowing(number);
    }

    /** Forgets an instance that is gone for good, until it speaks again; whether it was known. */
    public boolean forget(String instance) {
        lacking.remove(instance);
        return told.forget(instance, peers.nowAt(instance));
    }

    /** Forgets instances that have been silent for so long that nothing they know can matter. */
    public void forget(Duration age) {
        peers.forget(age);
        told.forget(clock.instant(), age);
        lacking.values().removeIf(at -> at.isBefore(clock.instant().minus(age)));
    }

    /** What keeps this instance from telling. */
    public List<String> problems() {
        return lines.values().stream()
                .map(Line::problem)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What keeps the others from hearing what this instance has told. */
    public List<String> carriers() {
        List<String> problems = new ArrayList<>();
        lines.keySet().forEach(channel -> problems.addAll(channel.problems()));
        if (hasNamesake) {
            problems.add("Another instance is called " + name
                    + " as well, as a copy of this one with its Sling ID is; give it"
                    + " a Sling ID or a signet.instance of its own");
        }
        return problems;
    }

    public boolean hasChannel() {
        return !lines.isEmpty();
    }

    /** Whether all that was to be sent has been handed to the channels. */
    public boolean isAllSent() {
        return lines.values().stream().noneMatch(Line::isWaiting);
    }

    public void close() {
        List.copyOf(lines.keySet()).forEach(this::go);
    }
}
