/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.HeardProgress;
import dev.signet.farm.process.Ports;
import dev.signet.farm.topology.AuthorStore;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.Region;
import dev.signet.farm.topology.RegionBalancer;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {

    @TempDir
    private Path folder;

    private final HeardProgress progress = new HeardProgress();
    private FarmHome home;
    private Preflight preflight;
    private List<InstanceState> instances;

    @BeforeEach
    void prepare() throws Exception {
        home = new FarmHome(folder.resolve("home"), "signet", false);
        home.prepare();
        Path distribution = Files.createDirectories(folder.resolve("distribution"));
        Files.createDirectories(distribution.resolve("artifacts"));
        Files.writeString(
                Files.createDirectories(distribution.resolve("features")).resolve("publish.json"), "{}");
        preflight = new Preflight(home, new Distribution(distribution), progress);
        instances = preflight.plan(farm(2, false), Set.of(), Optional.empty());
    }

    @Test
    void instancesAreNamedInOrderTheAuthorFirst() throws Exception {
        assertEquals(
                List.of("author", "publish1", "publish2"),
                preflight.plan(farm(2, true), Set.of(), Optional.empty()).stream()
                        .map(InstanceState::name)
                        .toList());
        assertEquals(
                3,
                preflight.plan(farm(2, true), Set.of(), Optional.empty()).stream()
                        .map(InstanceState::port)
                        .distinct()
                        .count());
    }

    @Test
    void instancesKeepTheirPortsUnlessTheseAreTaken() throws Exception {
        int first = freePort();
        FarmState before = new FarmState(
                FarmState.Phase.STOPPED,
                FarmTokenMode.ENCAPSULATED,
                Optional.empty(),
                Preflight.loadBalancer(farm(2, false)),
                List.of(
                        new InstanceState("publish1", Role.PUBLISH, "", "127.0.0.1", first, Optional.empty()),
                        new InstanceState("publish2", Role.PUBLISH, "", "127.0.0.1", freePort(), Optional.empty())));

        assertEquals(before.instances(), preflight.plan(farm(2, false), Set.of(), Optional.of(before)));
        assertEquals(List.of(), progress.lines());

        List<InstanceState> moved = preflight.plan(farm(2, false), Set.of(first), Optional.of(before));
        assertEquals(before.instances().get(1), moved.get(1));
        assertTrue(progress.lines().toString().contains(first + " is taken"), progress.lines()::toString);

        progress.lines().clear();
        preflight.plan(farm(2, false), Set.of(first), Optional.of(before.copied()));
        assertEquals(List.of(), progress.lines(), "the ports of the original are none of a copy");
    }

    @Test
    void anInstanceThatWasLeftOutLastTimeKeepsItsPortToo() throws Exception {
        int port = freePort();
        Files.writeString(
                Files.createDirectories(home.instance("publish2").resolve("signet"))
                        .resolve("instance.json"),
                "{\"role\": \"publish\", \"port\": " + port + "}");
        FarmState before = new FarmState(
                FarmState.Phase.STOPPED,
                FarmTokenMode.ENCAPSULATED,
                Optional.empty(),
                Preflight.loadBalancer(farm(1, false)),
                List.of(new InstanceState("publish1", Role.PUBLISH, "", "127.0.0.1", freePort(), Optional.empty())));

        assertEquals(
                port,
                preflight
                        .plan(farm(2, false), Set.of(), Optional.of(before))
                        .get(1)
                        .port());
    }

    @Test
    void namesAndRegionComeFromTheTopology() throws Exception {
        Region region = new Region(
                "frankfurt",
                List.of("writer"),
                List.of("web"),
                farm(1, false).onlyRegion().balancer());
        Topology topology = new Topology(FarmTokenMode.ENCAPSULATED, AuthorStore.SEGMENT, List.of(region));

        assertEquals(
                List.of("writer author frankfurt", "web publish frankfurt"),
                preflight.plan(topology, Set.of(), Optional.empty()).stream()
                        .map(instance -> instance.name() + " " + instance.role() + " " + instance.region())
                        .toList());
    }

    @Test
    void aHomeOfOneRoleIsNotGivenAnother() throws Exception {
        Region region = new Region(
                "", List.of("publish1"), List.of(), farm(1, false).onlyRegion().balancer());
        Topology topology = new Topology(FarmTokenMode.ENCAPSULATED, AuthorStore.SEGMENT, List.of(region));
        Files.writeString(
                Files.createDirectories(home.instance("publish1").resolve("signet"))
                        .resolve("instance.json"),
                "{\"role\": \"publish\"}");

        FarmException refused =
                assertThrows(FarmException.class, () -> preflight.plan(topology, Set.of(), Optional.empty()));

        assertEquals(
                "publish1 is a publish instance in this farm's home, and would be an author", refused.getMessage());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aFreshHomeIsFine() throws Exception {
        preflight.check(farm(2, false), instances);

        assertEquals(List.of(), progress.lines());
    }

    @Test
    void aRoleThatTheDistributionLacksIsRefused() throws Exception {
        List<InstanceState> withAuthor = preflight.plan(farm(1, true), Set.of(), Optional.empty());

        assertThrows(FarmException.class, () -> preflight.check(farm(1, true), withAuthor));
    }

    @Test
    void aKeyFileThatWasCutShortIsRefusedByName() throws Exception {
        Path file = keyFile("publish2", 31);

        FarmException refused = assertThrows(FarmException.class, () -> preflight.check(farm(2, false), instances));

        assertTrue(refused.getMessage().contains("publish2"));
        assertTrue(refused.getMessage().contains(file.toString()));
        assertTrue(refused.nextStep().contains("hmac.backup-"));
    }

    @Test
    void aKeyFileThatOthersMayReadIsWarnedOf() throws Exception {
        Path file = keyFile("publish1", 32);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        preflight.check(farm(2, false), instances);

        assertEquals(1, progress.lines().size());
        assertTrue(progress.lines().get(0).endsWith("-> chmod 600 '" + file + "'"));
    }

    @Test
    void passwordsThatOthersMayReadAreWarnedOf() throws Exception {
        Files.writeString(home.credentials(), "{\"admin\":\"given\"}");
        Files.setPosixFilePermissions(home.credentials(), PosixFilePermissions.fromString("rw-r--r--"));

        preflight.check(farm(2, false), instances);

        assertTrue(progress.lines().get(0).endsWith("-> chmod 600 '" + home.credentials() + "'"));
    }

    @Test
    void lostPasswordsOfARepositoryAreNotMadeUpAgain() throws Exception {
        Files.createDirectories(home.instance("publish1").resolve("repository"));

        FarmException refused = assertThrows(FarmException.class, () -> preflight.check(farm(2, false), instances));

        assertTrue(refused.getMessage().contains(home.credentials().toString()));
    }

    @Test
    void aFileCannotBeAHome() throws Exception {
        FarmHome wrong = new FarmHome(Files.writeString(folder.resolve("file"), ""), "signet", false);

        assertTrue(
                assertThrows(FarmException.class, wrong::prepare).getMessage().endsWith("is a file"));
    }

    @Test
    void aHomeBelowAFileCannotBeMade() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        FarmHome wrong = new FarmHome(folder.resolve("file/home"), "signet", false);

        assertThrows(FarmException.class, wrong::prepare);
    }

    private Path keyFile(String instance, int length) throws IOException {
        Path bundle = Files.createDirectories(home.instance(instance).resolve("launchpad/felix/bundle101"));
        Files.writeString(
                bundle.resolve("bundle.info"), "101\nslinginstall:dev.signet.crypto.file-0.1.0.jar\n32\n20\n1\n0\n");
        Path file = Files.createDirectories(bundle.resolve("data")).resolve("hmac");
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (i * 11 + 3);
        }
        Files.write(file, key);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Topology farm(int publish, boolean author) throws Exception {
        int port = new Ports("127.0.0.1", Set.of()).takeFrom(23_000);
        return Topology.inOnePlace(
                publish, author, FarmTokenMode.ENCAPSULATED, new RegionBalancer(Balance.ROUND_ROBIN, port, false));
    }
}
