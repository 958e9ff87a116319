/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingPolicy;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.farm.process.Distribution;
import dev.signet.farm.process.FarmContext;
import dev.signet.farm.process.FarmProcesses;
import dev.signet.farm.process.HeardProgress;
import dev.signet.farm.topology.Balance;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmHome;
import dev.signet.farm.topology.FarmLedger;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.FarmTokenMode;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.LoadBalancerState;
import dev.signet.farm.topology.Role;
import dev.signet.farm.topology.Waiting;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directories of a farm before and during its start. Real instances go through the same in {@code FarmLifeIT}. */
final class KeySpreadTest {

    private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");
    private static final int SHARED = 100;

    @TempDir
    private Path folder;

    private final HeardProgress progress = new HeardProgress();
    private final FarmState state = new FarmState(
            Phase.STARTING,
            FarmTokenMode.ENCAPSULATED,
            Optional.empty(),
            new LoadBalancerState("127.0.0.1", 8080, false, Balance.ROUND_ROBIN, Optional.empty()),
            List.of(instance("publish1"), instance("publish2"), instance("publish3")));
    private FarmContext site;

    @BeforeEach
    void layOut() throws Exception {
        site = site(folder);
        for (InstanceState instance : state.instances()) {
            bundle(instance.name(), 21, "dev.signet.crypto");
            bundle(instance.name(), 25, "dev.signet.crypto.file");
        }
    }

    private FarmContext site(Path named) {
        FarmHome home = new FarmHome(named, "signet", false);
        Waiting waiting = new Waiting(InstantSource.system());
        return new FarmContext(
                home,
                new FarmLedger(home, waiting),
                new FarmProcesses(home, new Distribution(folder.resolve("distribution")), List.of()),
                waiting,
                progress);
    }

    @Test
    void aHomeThatIsReachedThroughALinkIsNoOtherOne(@TempDir Path elsewhere) throws Exception {
        site = site(Files.createSymbolicLink(elsewhere.resolve("farm"), folder));
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish1", 1);
        firstStartOf("publish2", 2);
        firstStartOf("publish3", 3);

        SharedKeys shared = spread(before);

        assertHolds("publish2", 1);
        assertHolds("publish3", 1);
        assertEquals(Set.of(), shared.others());
    }

    @Test
    void aFarmOfFreshInstancesGetsTheFirstOnesRings() throws Exception {
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish1", 1);
        firstStartOf("publish2", 2);
        firstStartOf("publish3", 3);

        SharedKeys shared = spread(before);

        assertHolds("publish2", 1);
        assertHolds("publish3", 1);
        assertEquals(Set.of(), shared.others());
        assertFalse(Files.exists(data("publish2", 21).resolve("canary")), "sealed with a key that is no more");
        assertTrue(Files.exists(data("publish1", 21).resolve("canary")));
        assertFalse(Files.exists(folder.resolve("publish2/signet/first-start")), "from now on these are its own");
        assertTrue(progress.lines().stream().noneMatch(line -> line.startsWith("warning")), progress.lines()::toString);
    }

    @Test
    void aFirstInstanceThatLostItsDiskGetsTheFarmsRingsBack() throws Exception {
        had("publish2", SHARED);
        had("publish3", SHARED);
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish1", 1);

        spread(before);

        for (InstanceState instance : state.instances()) {
            assertHolds(instance.name(), SHARED);
        }
    }

    @Test
    void whoHasRingsOfItsOwnKeepsThemAndItsCanaryAndIsToldTheCommand() throws Exception {
        had("publish1", SHARED);
        had("publish2", 2);
        had("publish3", SHARED);
        put("publish3", raw(KeyRingKind.MASTER, 3));

        SharedKeys shared = spread(KeysBefore.startOf(site.home(), state.instances()));

        assertHolds("publish2", 2);
        assertEquals(raw(KeyRingKind.MASTER, 3).fingerprint(), ring("publish3", KeyRingKind.MASTER));
        assertTrue(Files.exists(data("publish2", 21).resolve("canary")));
        assertEquals(Set.of("publish2", "publish3"), shared.others());
        assertEquals(Set.of("publish2"), shared.otherHmac());
        assertWarned("publish2 keeps rings hmac and master of its own", replicate("publish1", "publish2"));
        assertWarned("publish3 keeps a ring master of its own", replicate("publish1", "publish3"));
        assertEquals(2, progress.lines().size(), progress.lines()::toString);
    }

    @Test
    void whoLagsBehindIsBroughtUpTheFirstOneToo() throws Exception {
        KeyRing first = raw(KeyRingKind.HMAC, SHARED);
        KeyRing later = rotated(first);
        for (InstanceState instance : state.instances()) {
            had(instance.name(), SHARED);
        }
        put("publish2", later);

        SharedKeys shared = spread(KeysBefore.startOf(site.home(), state.instances()));

        for (InstanceState instance : state.instances()) {
            assertEquals(later.fingerprint(), ring(instance.name(), KeyRingKind.HMAC), instance.name());
        }
        assertEquals(Optional.of(later.fingerprint()), shared.hmac());
        assertTrue(
                progress.lines().get(0).contains("publish1 got generation 1 of the hmac ring from publish2"),
                progress.lines()::toString);
    }

    /** Files beside a marker that says JCR are leftovers: neither a source nor a target. */
    @Test
    void filesOfAnInstanceThatKeepsItsKeysInItsRepositoryHaveNoSay() throws Exception {
        had("publish1", 1);
        Files.writeString(data("publish1", 21).resolve("storage"), "JCR\n");
        had("publish2", SHARED);
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish3", 3);

        SharedKeys shared = spread(before);

        assertHolds("publish1", 1);
        assertHolds("publish3", SHARED);
        assertEquals(Set.of("publish1"), shared.others());
        assertWarned("publish1 keeps its keys in its repository", "does not tell which they are");
        assertWarned("publish1 keeps its keys in its repository", "signet keys compare");
    }

    @Test
    void filesOfAnInstanceThatKeepsItsKeysInAnotherStorageHaveNoSay() throws Exception {
        had("publish1", 1);
        Files.writeString(data("publish1", 21).resolve("storage"), "Vault");
        had("publish2", SHARED);
        had("publish3", SHARED);

        SharedKeys shared = spread(KeysBefore.startOf(site.home(), state.instances()));

        assertHolds("publish1", 1);
        assertEquals(Set.of("publish1"), shared.others());
        assertWarned("publish1 keeps its keys in Vault storage", "does not tell which they are");
    }

    @Test
    void anInstanceThatStartsAloneIsMeasuredByTheOthersAndChangesNoneOfThem() throws Exception {
        had("publish2", SHARED);
        had("publish3", 3);
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances().subList(0, 1));
        firstStartOf("publish1", 1);

        new KeySpread(state, one -> one.name().equals("publish1"), before, Duration.ZERO, () -> true, site).call();

        assertHolds("publish1", SHARED);
        assertHolds("publish3", 3);
        assertTrue(progress.lines().stream().noneMatch(line -> line.contains("publish3")), progress.lines()::toString);
    }

    @Test
    void aStartThatIsCutOffTurnsNobodyIntoOneWithKeysOfItsOwn() throws Exception {
        KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish1", 1);
        firstStartOf("publish2", 2);

        KeysBefore again = KeysBefore.startOf(site.home(), state.instances());
        firstStartOf("publish3", 3);
        spread(again);

        assertHolds("publish2", 1);
        assertHolds("publish3", 1);
    }

    @Test
    void whatLiesInAFolderThatAnOperatorChoseIsNotMadeByAFirstStart() throws Exception {
        had("publish1", SHARED);
        had("publish3", SHARED);
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        for (KeyRingKind kind : KeyRingKind.values()) {
            KeyRingFile.in(mounted, kind).write(raw(kind, 7));
        }
        Path memory = Files.createDirectories(folder.resolve("publish2/signet/keys"));
        Files.writeString(memory.resolve("location"), mounted.toString());

        spread(before);

        assertEquals(
                raw(KeyRingKind.MASTER, 7).fingerprint(),
                KeyRingFile.in(mounted, KeyRingKind.MASTER).read().fingerprint());
        assertWarned("publish2 keeps rings hmac and master of its own", replicate("publish1", "publish2"));
    }

    @Test
    void aDamagedRingIsNamedAndReplacedByNobody() throws Exception {
        had("publish1", SHARED);
        had("publish2", SHARED);
        Path damaged = data("publish2", 25).resolve("hmac");
        Files.writeString(damaged, "cut");
        KeysBefore before = KeysBefore.startOf(site.home(), state.instances());

        FarmException refused = assertThrows(FarmException.class, () -> spread(before));

        assertTrue(String.valueOf(refused.getMessage()).contains(damaged.toString()), refused::getMessage);
        assertEquals("cut", Files.readString(damaged));
    }

    private SharedKeys spread(KeysBefore before) throws Exception {
        return new KeySpread(state, instance -> true, before, Duration.ZERO, () -> true, site).call();
    }

    /** What an instance of an earlier start has: files, copies, a canary and the marker. */
    private void had(String instance, int seed) throws IOException {
        firstStartOf(instance, seed);
        Files.writeString(data(instance, 21).resolve("storage"), "Bundle");
    }

    private void firstStartOf(String instance, int seed) throws IOException {
        for (KeyRingKind kind : KeyRingKind.values()) {
            put(instance, raw(kind, seed));
            Path memory = Files.createDirectories(folder.resolve(instance + "/signet/keys"));
            KeyRingFile.in(memory, kind).write(raw(kind, seed));
        }
        Files.writeString(Files.createDirectories(data(instance, 21)).resolve("canary"), "as the instance sealed it");
    }

    private void put(String instance, KeyRing ring) throws IOException {
        KeyRingFile.in(Files.createDirectories(data(instance, 25)), ring.kind()).write(ring);
    }

    private void bundle(String instance, int number, String name) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve(instance + "/launchpad/felix/bundle" + number));
        Files.writeString(
                bundle.resolve("bundle.info"), number + "\nslinginstall:/x/" + name + "-0.1.0.jar\n32\n20\n0\n0\n");
    }

    private Path data(String instance, int bundle) {
        return folder.resolve(instance + "/launchpad/felix/bundle" + bundle + "/data");
    }

    private void assertHolds(String instance, int seed) throws Exception {
        for (KeyRingKind kind : KeyRingKind.values()) {
            assertEquals(raw(kind, seed).fingerprint(), ring(instance, kind), instance + " " + kind.label());
        }
    }

    private dev.signet.core.keyring.Fingerprint ring(String instance, KeyRingKind kind) throws Exception {
        return KeyRingFile.in(data(instance, 25), kind).read().fingerprint();
    }

    private String replicate(String from, String to) {
        return "signet keys replicate --from " + folder.resolve(from) + " --to " + folder.resolve(to);
    }

    private void assertWarned(String text, String command) {
        assertTrue(
                progress.lines().stream()
                        .anyMatch(line -> line.startsWith("warning: " + text) && line.contains(command)),
                progress.lines()::toString);
    }

    private static InstanceState instance(String name) {
        // Nobody listens at the first port of the machine.
        return new InstanceState(name, Role.PUBLISH, "", "127.0.0.1", 1, Optional.empty());
    }

    private static KeyRing raw(KeyRingKind kind, int seed) {
        return TestRings.raw(kind, seed);
    }

    private static KeyRing rotated(KeyRing ring) throws Exception {
        return RingPolicy.rotate(ring, TestRings.secret(32, 9), NOW).after();
    }
}
