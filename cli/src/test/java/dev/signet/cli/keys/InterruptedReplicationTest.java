/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.CommandContext;
import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.keys.change.ReplicationFlags;
import dev.signet.cli.keys.change.RingDelivery;
import dev.signet.cli.keys.change.TargetHome;
import dev.signet.cli.keys.replication.Replication;
import dev.signet.cli.keys.replication.ReplicationSource;
import dev.signet.cli.plan.Plan;
import dev.signet.cli.plan.Step;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a replication in front of every step, and looks at what is left. */
final class InterruptedReplicationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private AemDirectory source;
    private List<AemDirectory> targets;

    @Test
    void aFailureInFrontOfAnyStepLeavesEveryTargetAsItWas() throws Exception {
        int steps = planned("count").steps().size();
        assertTrue(steps >= 8, "two targets, two files each, backed up and written");
        for (int failing = 0; failing <= steps; failing++) {
            List<Step> all = planned("failing" + failing).steps();
            Plan plan = new Plan();
            all.subList(0, failing).forEach(plan::add);
            plan.add(new FailingStep());

            assertThrows(CommandException.class, () -> plan.apply(surroundings().voice()));

            assertHolds(targets.get(0), 2, failing);
            assertHolds(targets.get(1), 3, failing);
        }
    }

    @Test
    void aKillInFrontOfAnyStepLosesNoRingAndTheSameCommandFinishes() throws Exception {
        int steps = planned("count").steps().size();
        for (int killed = 0; killed <= steps; killed++) {
            List<Step> all = planned("killed" + killed).steps();
            for (Step step : all.subList(0, killed)) {
                step.run();
            }

            assertWholeOldOrNew(targets.get(0), 2);
            assertWholeOldOrNew(targets.get(1), 3);
            Invocation again = Invocation.of(
                    folder,
                    "keys",
                    "replicate",
                    "--from",
                    source.home().toString(),
                    "--to",
                    targets.get(0).home().toString(),
                    targets.get(1).home().toString());
            assertEquals(ExitCode.DONE, again.exitCode(), again.err());
            assertHolds(targets.get(0), 1, killed);
            assertHolds(targets.get(1), 1, killed);
            assertKept(targets.get(0), 2);
            assertKept(targets.get(1), 3);
        }
    }

    @Test
    void aRunningInstanceThatTookANewerRingGetsItsFormerKeysBackAsANewerOne() throws Exception {
        makeDirectories("running");
        KeyRing newer = SampleKeys.rotated(SampleKeys.ring(KeyRingKind.HMAC, 2), 1, NOW);
        source.keys(KeyRingDocument.write(newer), SampleKeys.master(2));
        AemDirectory target = targets.get(1).keys(SampleKeys.hmac(2), SampleKeys.master(2));
        try (RunningInstance instance = new RunningInstance(target)) {
            Plan plan = planned(List.of(target));
            plan.add(new FailingStep());

            assertThrows(CommandException.class, () -> plan.apply(surroundings().voice()));

            KeyRing left =
                    KeyRingFile.in(target.hmac().getParent(), KeyRingKind.HMAC).read();
            assertEquals(
                    SampleKeys.ring(KeyRingKind.HMAC, 2).keys().get(0).id(),
                    left.keys().get(0).id());
            assertEquals(1, left.keys().size());
            assertEquals(newer.generation() + 1, left.generation());
            await(instance, left);
        }
    }

    @Test
    void aRunningInstanceIsWaitedFor() throws Exception {
        makeDirectories("awaited");
        try (RunningInstance instance = new RunningInstance(targets.get(1))) {
            planned(List.of(targets.get(1))).apply(surroundings().voice());

            for (KeyRingKind kind : KeyRingKind.values()) {
                assertEquals(
                        SampleKeys.ring(kind, 1).fingerprint(),
                        instance.inForce(kind).fingerprint());
            }
        }
    }

    private static void await(RunningInstance instance, KeyRing ring) throws Exception {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!instance.inForce(ring.kind()).fingerprint().equals(ring.fingerprint())) {
            assertTrue(Instant.now().isBefore(deadline), "the instance refuses the ring");
            Thread.onSpinWait();
        }
    }

    private Plan planned(String name) throws Exception {
        makeDirectories(name);
        return planned(targets);
    }

    private Plan planned(List<AemDirectory> directories) throws Exception {
        RingDelivery delivery = new RingDelivery(surroundings(), NOW);
        Replication replication = new Replication(surroundings(), new ReplicationFlags(), NOW, delivery);
        ReplicationSource keys =
                ReplicationSource.of(new HomeOption().open(source.home().toString()), List.of(KeyRingKind.values()));
        for (AemDirectory directory : directories) {
            replication.plan(keys, TargetHome.open(directory.home().toString(), new HomeOption()));
        }
        Plan plan = new Plan();
        delivery.addTo(plan);
        return plan;
    }

    private void makeDirectories(String name) throws IOException {
        Path place = folder.resolve(name);
        source = AemDirectory.adobe(place.resolve("source")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        targets = List.of(
                AemDirectory.adobe(place.resolve("target")).keys(SampleKeys.hmac(2), SampleKeys.master(2)),
                AemDirectory.signet(place.resolve("publish1")).keys(SampleKeys.hmac(3), SampleKeys.master(3)));
    }

    private CommandContext surroundings() {
        return Invocation.surroundings(folder);
    }

    private static void assertHolds(AemDirectory directory, int number, int step) throws IOException {
        assertArrayEquals(SampleKeys.hmac(number), Files.readAllBytes(directory.hmac()), "in front of step " + step);
        assertArrayEquals(
                SampleKeys.master(number), Files.readAllBytes(directory.master()), "in front of step " + step);
    }

    private static void assertWholeOldOrNew(AemDirectory directory, int old) throws IOException {
        byte[] hmac = Files.readAllBytes(directory.hmac());
        byte[] master = Files.readAllBytes(directory.master());
        assertTrue(Arrays.equals(hmac, SampleKeys.hmac(old)) || Arrays.equals(hmac, SampleKeys.hmac(1)));
        assertTrue(Arrays.equals(master, SampleKeys.master(old)) || Arrays.equals(master, SampleKeys.master(1)));
    }

    /** What was replaced is still beside it. */
    private static void assertKept(AemDirectory directory, int number) throws IOException {
        for (KeyRingKind kind : KeyRingKind.values()) {
            boolean kept = false;
            try (var files = Files.list(directory.hmac().getParent())) {
                for (Path file : files.toList()) {
                    kept |= file.getFileName().toString().startsWith(kind.label() + ".backup-")
                            && Arrays.equals(SampleKeys.raw(kind, number), Files.readAllBytes(file));
                }
            }
            assertTrue(kept, "the former " + kind.label() + " of " + directory.home() + " is gone");
        }
    }

    private record FailingStep() implements Step {

        @Override
        public String text() {
            return "fail";
        }

        @Override
        public void run() throws CommandException {
            throw CommandException.unusable("the disk is full", "none");
        }
    }
}
