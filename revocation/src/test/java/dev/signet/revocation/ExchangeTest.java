/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.DigestDocument;
import dev.signet.core.revocation.Holdings;
import dev.signet.core.revocation.HoldingsDigest;
import dev.signet.core.revocation.MessageForm;
import dev.signet.core.revocation.PieceDocument;
import dev.signet.core.revocation.RevocationChannel.Message;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationPiece;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.revocation.SimulatedFarm.Instance;
import dev.signet.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instances tell each other: what is new, once, and what is missing, however it was lost. */
class ExchangeTest {

    private static final KeyId KEY = new KeyId("00000000000000aa");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Rings rings = new Rings(1);
    private final SimulatedFarm farm = new SimulatedFarm(new Random(1), clock);
    private int drawn;

    @BeforeEach
    void aFarmOfThreeThatKnowsEachOther() {
        farm.startThree(folder, rings);
    }

    @Test
    void severalSignOutsOfOneSecondShareAPieceThatIsSentOnceToEach() throws Exception {
        end(farm.instance(0), 25);

        List<Message> sent = farm.pass(10);

        List<Message> pieces =
                sent.stream().filter(message -> is(MessageForm.PIECE, message)).toList();
        assertEquals(2, pieces.size(), "one for each other instance");
        assertTrue(
                pieces.get(0).bytes().length < 25 * 17 + 400,
                () -> pieces.get(0).bytes().length + " bytes");
        assertEquals(25, farm.instance(1).list().sessions());
        assertEquals(25, farm.instance(2).list().sessions());
    }

    @Test
    void whereNothingEndsOnlySignsOfLifeAreSent() {
        List<Message> sent = farm.pass(600);

        assertTrue(sent.stream().allMatch(message -> is(MessageForm.DIGEST, message)));
        assertEquals(10 * 3 * 2, sent.size(), 3, "one a minute of each to each");
        sent.forEach(message -> assertTrue(message.bytes().length < 400));
    }

    @Test
    void anInstanceThatWasAwayGetsWhatItLacksFromItsWriterAndNothingElse() throws Exception {
        farm.instance(2).kill();
        for (int i = 0; i < 20; i++) {
            end(farm.instance(0), 10);
            end(farm.instance(1), 10);
            farm.pass(10);
        }
        farm.instance(2).start();

        List<Message> sent = farm.pass(SimulatedFarm.SETTLED);

        assertEquals(400, farm.instance(2).list().sessions());
        long bytes = sent.stream()
                .filter(message -> is(MessageForm.PIECE, message))
                .mapToLong(message -> message.bytes().length)
                .sum();
        assertTrue(bytes < 2 * 2 * (400 * 17 + 40 * 350), () -> bytes + " bytes for 400 sessions");
        assertTrue(farm.pass(600).stream().allMatch(message -> is(MessageForm.DIGEST, message)), "and then no more");
    }

    @Test
    void whatItsWriterTookAlongAnotherInstanceTells() throws Exception {
        farm.instances().get(2).kill();
        end(farm.instance(0), 7);
        farm.pass(10);
        farm.instance(0).kill();

        farm.instance(2).start();
        farm.pass(SimulatedFarm.SETTLED);

        assertEquals(7, farm.instance(2).list().sessions());
    }

    /** Each answer is heard by all: a hundred that start together must not cause ten thousand of them. */
    @Test
    void whoeverIsAskedByManyAnswersAllOfThemAtOnce() throws Exception {
        List<HoldingsDigest> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(new HoldingsDigest("other" + i, clock.instant(), true, Holdings.none()));
        }
        for (int round = 0; round < 5; round++) {
            clock.advance(Duration.ofMillis(200));
            for (HoldingsDigest other : others) {
                farm.instance(0).hear(other.instance(), ask(other));
            }
            farm.instance(0).revocations().tick();
        }
        assertTrue(farm.underWay().size() <= 3 * 2, () -> farm.underWay().size() + " answers to 500 questions");
        farm.lose();

        long answers = farm.pass(10).stream()
                .filter(message -> is(MessageForm.DIGEST, message))
                .count();

        assertTrue(answers >= 2, "those who asked last are answered, too");
    }

    private Message ask(HoldingsDigest digest) throws Exception {
        return new Message(DigestDocument.sign(
                new HoldingsDigest(digest.instance(), clock.instant(), true, digest.holdings()), rings.current()));
    }

    @Test
    void whatAChannelMayHaveLostIsAskedForAtOnce() throws Exception {
        end(farm.instance(0), 1);
        farm.instance(0).revocations().tick();
        farm.lose();
        farm.pass(10);
        assertEquals(0, farm.instance(1).list().sessions());

        farm.instance(1).misses();
        farm.pass(3);

        assertEquals(1, farm.instance(1).list().sessions());
    }

    /** Its word is an acknowledgement, on which the writer may die. */
    @Test
    void whatAnInstanceHasSaidToKnowItKnowsAfterAKill() throws Exception {
        end(farm.instance(0), 1);
        farm.second();
        assertEquals(1, farm.instance(1).list().sessions());
        farm.instance(1).revocations().shared().exchange().tell();
        farm.instance(1).revocations().shared().exchange().work();
        assertTrue(farm.underWay().stream().anyMatch(message -> is(MessageForm.DIGEST, message)));

        farm.instances().get(0).kill();
        farm.instances().get(1).kill();

        assertEquals(1, farm.instance(1).start().list().sessions());
    }

    @Test
    void aPieceThatIsLostIsFoundMissing() throws Exception {
        end(farm.instance(0), 1);
        farm.lose();
        farm.instance(0).revocations().tick();
        farm.lose();
        farm.pass(5);
        assertEquals(0, farm.instance(1).list().sessions(), "nobody knows of it until the next sign of life");
        end(farm.instance(0), 1);

        farm.pass(15);

        assertEquals(2, farm.instance(1).list().sessions(), "a gap is seen at once");
        assertEquals(2, farm.instance(2).list().sessions());
    }

    @Test
    void whatIsForgedCutReorderedRepeatedOrTooLongDoesNoHarm() throws Exception {
        RevocationPiece first = new RevocationPiece(
                "00000000000000ff",
                1,
                1,
                clock.instant(),
                RevocationList.empty().endAllOf("alice", clock.instant()));
        RevocationPiece second = new RevocationPiece(
                "00000000000000ff",
                2,
                2,
                clock.instant(),
                RevocationList.empty().endAllOf("bob", clock.instant()));
        byte[] good = PieceDocument.sign(first, rings.current());
        for (int length = 0; length < good.length; length += 7) {
            farm.instance(1).hear("x", new Message(Arrays.copyOf(good, length)));
        }
        byte[] forged = good.clone();
        forged[good.length - 3] ^= 1;
        farm.instance(1).hear("x", new Message(forged));
        farm.instance(1).hear("x", new Message(Arrays.copyOf(good, 64 * 1024 * 1024)));
        farm.instance(1).hear("x", new Message(PieceDocument.sign(first, new Rings(9).current())));
        assertNull(scope(farm.instance(1), "alice"));

        farm.instance(1).hear("x", new Message(PieceDocument.sign(second, rings.current())));
        farm.instance(1).hear("x", new Message(good));
        farm.instance(1).hear("x", new Message(good));

        assertEquals(RevocationScope.USER, scope(farm.instance(1), "alice"));
        assertEquals(RevocationScope.USER, scope(farm.instance(1), "bob"));
        farm.pass(90);
        assertNotNull(scope(farm.instance(2), "alice"), "what one has learned, all learn");
        farm.instances().get(1).kill();
        assertNotNull(scope(farm.instance(1).start(), "bob"));
    }

    @Test
    void clocksFiveMinutesApartLoseNothing() throws Exception {
        Instance ahead = farm.add(folder.resolve("ahead"), rings, clock.wrongBy(Duration.ofMinutes(5)))
                .start();
        Instance behind = farm.add(folder.resolve("behind"), rings, clock.wrongBy(Duration.ofMinutes(-5)))
                .start();
        farm.pass(SimulatedFarm.SETTLED);
        end(ahead, 3);
        end(behind, 3);

        farm.pass(SimulatedFarm.SETTLED);

        farm.instances().forEach(instance -> assertEquals(6, instance.list().sessions(), instance::toString));
    }

    @Test
    void aCopyOfAnInstanceIsToldApart() throws Exception {
        end(farm.instance(0), 1);
        SessionRevocations copy = new SessionRevocations(
                new InstanceFacts(folder.resolve("copy"), "i1", 2), RevocationSettings.defaults(), rings, clock);
        assertFalse(farm.instance(1).revocations().concerns().toString().contains("called i1 as well"));

        copy.come(new CopyOf(farm.instance(1)));
        copy.tick();
        copy.tick();

        assertTrue(
                farm.instance(1).revocations().concerns().toString().contains("called i1 as well"),
                () -> farm.instance(1).revocations().concerns().toString());
    }

    /** Brings what the copy says to the instance that it is a copy of. */
    private record CopyOf(Instance original) implements dev.signet.core.revocation.RevocationChannel {

        @Override
        public String name() {
            return "copy";
        }

        @Override
        public AutoCloseable open(Receiver receiver) {
            return () -> {};
        }

        @Override
        public void send(Message message) {
            original.hear("copy", message);
        }
    }

    private void end(Instance instance, int sessions) throws RevocationException {
        for (int i = 0; i < sessions; i++) {
            instance.revocations()
                    .endSession(String.format("%016x", ++drawn * 0x9E3779B97F4A7C15L), clock.instant(), "test");
        }
    }

    private @Nullable RevocationScope scope(Instance instance, String user) {
        return instance.list().endOf(user, TestClock.START, "0000000000000001", KEY);
    }

    private static boolean is(MessageForm form, Message message) {
        return MessageForm.of(message.bytes()).equals(Optional.of(form));
    }
}
