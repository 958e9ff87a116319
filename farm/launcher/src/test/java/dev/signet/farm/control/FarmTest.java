/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.secret.RandomSource;
import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.HeardProgress;
import dev.signet.farm.process.Sleeper;
import dev.signet.farm.topology.AuthorStore;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.FarmStateFile;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.States;
import dev.signet.farm.topology.Topology;
import dev.signet.farm.topology.Waiting;
import dev.signet.farm.watch.FarmStatus;
import dev.signet.farm.watch.FarmStatus.Condition;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a farm makes of processes that live, died or belong to somebody else; the processes are real ones. */
final class FarmTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final HeardProgress progress = new HeardProgress();
    private FarmStateFile file;
    private Farm farm;

    @BeforeEach
    void open() throws Exception {
        FarmHome home = new FarmHome(folder.resolve("home"), "signet", false);
        home.prepare();
        file = FarmStateFile.in(home.folder());
        farm = farm(home);
    }

    private Farm farm(FarmHome home) {
        return new Farm(
                home,
                new Distribution(folder.resolve("distribution")),
                List.of(),
                new Waiting(InstantSource.system()),
                RandomSource.secure(),
                progress);
    }

    private Farm farmIn(String name) {
        return farm(new FarmHome(folder.resolve(name), "signet", false));
    }

    /** As {@code cp -a} and {@code rsync} do. */
    private void copyHome(String name) throws Exception {
        Path copy = Files.createDirectory(folder.resolve(name));
        Files.copy(file.path(), copy.resolve(FarmStateFile.NAME), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void stoppingNothingIsNoMistake() throws Exception {
        assertFalse(farm.stop());
        file.write(States.farm(Phase.STOPPED, Optional.empty()));
        assertFalse(farm.stop());
    }

    @Test
    void whatAStartThatDiedLeftBehindIsStopped() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.STARTING, Optional.of(instance.identity())));

            assertTrue(farm.stop());

            instance.awaitEnd();
            assertEquals(Optional.of(States.farm(Phase.STOPPED, Optional.empty())), file.read());
            assertEquals(List.of("publish1 STOPPING", "publish1 DOWN"), progress.lines());
        }
    }

    @Test
    void aProcessThatGotTheNumberOfOursIsNeverTouched() throws Exception {
        try (Sleeper stranger = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, stranger.stale()));

            assertFalse(farm.stop());
            file.write(States.farm(Phase.RUNNING, stranger.stale()));
            assertFalse(farm.kill("publish1"));

            assertTrue(stranger.isAlive());
        }
    }

    @Test
    void aCopyOfAHomeHasNoneOfTheOriginalsProcesses() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));
            copyHome("copy");
            Farm copy = farmIn("copy");

            assertFalse(copy.status().orElseThrow().isRunning());
            assertEquals(Set.of(), copy.running());
            assertTrue(assertThrows(FarmException.class, () -> copy.kill("publish1"))
                    .getMessage()
                    .contains("not running"));
            assertThrows(FarmException.class, () -> copy.restart("publish1"));
            assertFalse(copy.stop());

            assertTrue(instance.isAlive());
            assertEquals(Set.of("publish1"), farm.running());
            assertTrue(progress.lines().toString().contains("copy of another farm's"), progress.lines()::toString);
        }
    }

    @Test
    void aCopyThatWasStoppedOnceStillHasNoneOfThem() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));
            copyHome("copy");

            farmIn("copy").stop();

            assertFalse(farmIn("copy").stop());
            assertTrue(instance.isAlive());
        }
    }

    /** Where the system calls folders something else after a restart of the machine, nobody copied anything. */
    @Test
    void withoutProcessesNobodyIsCalledACopy() throws Exception {
        file.write(States.farm(Phase.STOPPED, Optional.empty()));
        copyHome("copy");

        assertFalse(farmIn("copy").stop());

        assertEquals(List.of(), progress.lines());
    }

    @Test
    void theStartOfTheOriginalIsNotThatOfACopy() throws Exception {
        try (Sleeper starter = Sleeper.start()) {
            file.write(startedBy(Phase.STARTING, starter));
            copyHome("copy");

            assertFalse(farmIn("copy").stop());
            copyHome("another");
            FarmException refused =
                    assertThrows(FarmException.class, () -> farmIn("another").start(farmOfOne(freePort()), LIMIT));

            assertTrue(refused.getMessage().contains("nothing to start a farm from"), refused::getMessage);
            assertTrue(starter.isAlive());
        }
    }

    @Test
    void aHomeThatWasRenamedOrIsReachedThroughALinkKeepsItsProcesses() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));
            Files.move(folder.resolve("home"), folder.resolve("renamed"));
            Files.createSymbolicLink(folder.resolve("link"), folder.resolve("renamed"));

            assertEquals(Set.of("publish1"), farmIn("renamed").running());
            assertEquals(Set.of("publish1"), farmIn("link").running());
            assertTrue(farmIn("link").stop());

            instance.awaitEnd();
        }
    }

    @Test
    void aCopyInTheOriginalsPlaceHasNoneOfThemEither() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));
            copyHome("copy");
            Files.move(folder.resolve("home"), folder.resolve("old"));
            Files.move(folder.resolve("copy"), folder.resolve("home"));

            assertFalse(farm.stop());

            assertTrue(instance.isAlive());
            assertTrue(farmIn("old").stop());
        }
    }

    @Test
    void aCommandThatIsStartingTheFarmIsInterrupted() throws Exception {
        try (Sleeper starter = Sleeper.start()) {
            file.write(startedBy(Phase.STARTING, starter));

            assertTrue(farm.stop());

            starter.awaitEnd();
        }
    }

    @Test
    void theCommandThatStartedARunningFarmIsLeftAlone() throws Exception {
        try (Sleeper starter = Sleeper.start()) {
            file.write(startedBy(Phase.RUNNING, starter));

            assertFalse(farm.stop());

            assertTrue(starter.isAlive());
        }
    }

    @Test
    void anInterruptedCommandStopsOnlyAFarmOfItsOwn() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));

            assertFalse(farm.stopOwn());
            assertTrue(instance.isAlive());
        }
    }

    @Test
    void aKilledInstanceIsDown() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));

            assertTrue(farm.kill("publish1"));

            instance.awaitEnd();
            FarmStatus status = farm.status().orElseThrow();
            assertFalse(status.isRunning());
            assertEquals(Condition.DOWN, status.instances().get(0).service().condition());
            assertEquals(Optional.empty(), status.instances().get(0).service().pid());
            assertFalse(farm.kill("publish1"));
        }
    }

    @Test
    void aStoppedInstanceIsNotTakenForDead() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            file.write(States.farm(Phase.RUNNING, Optional.of(instance.identity())));

            assertTrue(farm.stop("publish1"));

            instance.awaitEnd();
            assertEquals(
                    Condition.STOPPED,
                    farm.status().orElseThrow().instances().get(0).service().condition());
            assertEquals(Phase.RUNNING, file.read().orElseThrow().phase(), "the farm goes on without it");
            assertFalse(farm.stop("publish1"));
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() throws Exception {
        file.write(States.farm(Phase.RUNNING, Optional.empty()));

        FarmException refused = assertThrows(FarmException.class, () -> farm.kill("publish9"));

        assertTrue(refused.getMessage().contains("'publish9'"));
        assertEquals("it has publish1 and balancer", refused.nextStep());
    }

    @Test
    void aFarmThatIsNotRunningHasNothingToKillOrRestart() throws Exception {
        assertThrows(FarmException.class, () -> farm.kill("publish1"));
        file.write(States.farm(Phase.STOPPED, Optional.empty()));
        assertThrows(FarmException.class, () -> farm.restart("publish1"));
        file.write(States.farm(Phase.STARTING, Optional.empty()));
        assertTrue(assertThrows(FarmException.class, () -> farm.restart("publish1"))
                .getMessage()
                .contains("half started"));
    }

    @Test
    void aRunningFarmIsNotStartedAgain() throws Exception {
        try (Sleeper instance = Sleeper.start()) {
            FarmState state = States.farm(Phase.RUNNING, Optional.of(instance.identity()));
            file.write(state);

            FarmException refused = assertThrows(FarmException.class, () -> farm.start(farmOfOne(8080), LIMIT));

            assertTrue(refused.getMessage().contains("is running at http://127.0.0.1:8080"));
            assertEquals(Optional.of(state), file.read());
            assertTrue(instance.isAlive());
        }
    }

    @Test
    void aFarmThatIsBeingStartedIsNotStartedAgain() throws Exception {
        try (Sleeper starter = Sleeper.start()) {
            file.write(startedBy(Phase.STARTING, starter));

            FarmException refused = assertThrows(FarmException.class, () -> farm.start(farmOfOne(8080), LIMIT));

            assertTrue(refused.getMessage()
                    .contains("is being started by process " + starter.handle().pid()));
            assertTrue(starter.isAlive());
        }
    }

    @Test
    void aTakenPortIsNamedAndAnotherOneSuggestedBeforeAnythingIsMade() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            FarmException refused = assertThrows(FarmException.class, () -> farm.start(farmOfOne(port), LIMIT));

            assertTrue(refused.getMessage().contains("port " + port));
            assertTrue(refused.nextStep().matches(".*--port [0-9]+"));
            assertEquals(Optional.empty(), file.read());
            assertFalse(Files.exists(folder.resolve("home/credentials.json")));
        }
    }

    @Test
    void withoutADistributionNothingIsStarted() throws Exception {
        FarmException refused = assertThrows(FarmException.class, () -> farm.start(farmOfOne(freePort()), LIMIT));

        assertTrue(refused.getMessage().contains("nothing to start a farm from"));
        assertEquals(Optional.empty(), file.read());
    }

    private static FarmState startedBy(Phase phase, Sleeper starter) {
        FarmState state = States.farm(phase, Optional.empty());
        return new FarmState(
                phase, state.tokens(), Optional.of(starter.identity()), state.loadBalancer(), state.instances());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whatCannotBeStartedYetIsRefusedBeforeAnythingIsMade() throws Exception {
        RegionBalancer balancer = new RegionBalancer(Balance.ROUND_ROBIN, freePort(), false);
        Topology clustered = new Topology(
                FarmTokenMode.ENCAPSULATED,
                AuthorStore.of("postgresql"),
                List.of(
                        new Region("here", List.of("author1", "author2"), List.of("publish1"), balancer),
                        new Region("there", List.of(), List.of("publish2"), balancer)));

        FarmException refused =
                assertThrows(FarmException.class, () -> farmIn("fresh").start(clustered, LIMIT));

        for (String obstacle : List.of("2 regions (here, there)", "2 authors (author1, author2)", "postgresql")) {
            assertTrue(refused.getMessage().contains(obstacle), refused::getMessage);
        }
        assertFalse(Files.exists(folder.resolve("fresh")));
    }

    private static Topology farmOfOne(int port) {
        return Topology.inOnePlace(
                1, false, FarmTokenMode.ENCAPSULATED, new RegionBalancer(Balance.ROUND_ROBIN, port, false));
    }
}
