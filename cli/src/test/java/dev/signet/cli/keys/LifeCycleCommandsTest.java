/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.KeyState;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifeCycleCommandsTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private AemDirectory first;
    private AemDirectory second;

    @BeforeEach
    void makeFarm() throws Exception {
        first = AemDirectory.signet(folder.resolve("author")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        second = AemDirectory.signet(folder.resolve("publish1")).keys(SampleKeys.hmac(1), SampleKeys.master(1));
        Files.writeString(folder.resolve("farm.json"), """
                {"phase": "stopped", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "round-robin"},
                 "instances": [
                   {"name": "author", "role": "author", "host": "127.0.0.1", "port": 4502},
                   {"name": "publish1", "role": "publish", "host": "127.0.0.1", "port": 4503}]}
                """);
    }

    @Test
    void aRotationPublishesTheKeyToTheWholeFarmAndItTakesOverLater() throws Exception {
        Invocation call = keys("rotate", folder.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        KeyRing ring = ring(first, KeyRingKind.HMAC);
        assertEquals(ring.fingerprint(), ring(second, KeyRingKind.HMAC).fingerprint());
        assertEquals(2, ring.keys().size());
        assertEquals(KeyState.PENDING, ring.stateAt(ring.keys().get(1), now));
        assertEquals(KeyState.ACTIVE, ring.stateAt(ring.keys().get(1), now.plus(Duration.ofMinutes(16))));
        assertTrue(ring(first, KeyRingKind.MASTER).isRaw());
    }

    @Test
    void aDryRunOfARotationChangesNothing() throws Exception {
        Map<String, String> before = Snapshot.of(folder);

        Invocation call = keys("rotate", folder.toString(), "--now", "--dry-run");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.err().contains("would do:"), call.err());
        assertEquals(before, Snapshot.of(folder));
    }

    @Test
    void withNowTheKeySignsAtOnce() throws Exception {
        Invocation call = keys("rotate", folder.toString(), "--now", "--json");

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        KeyRing ring = ring(second, KeyRingKind.HMAC);
        assertEquals(2, ring.generation());
        assertEquals(KeyState.ACTIVE, ring.stateAt(ring.keys().get(1), now));
        assertEquals(
                ring.fingerprint().value(),
                new ObjectMapper()
                        .readTree(call.out())
                        .path("rings")
                        .path("hmac")
                        .asText());
    }

    @Test
    void aPublishedKeyTakesOverSoonerWithNow() throws Exception {
        keys("rotate", folder.toString());
        Invocation again = keys("rotate", folder.toString());
        assertEquals(ExitCode.REFUSED, again.exitCode());
        assertTrue(again.err().contains("--now") && again.err().contains("2026-11-20T12:15:00Z"), again.err());

        now = now.plusSeconds(5);
        assertEquals(ExitCode.DONE, keys("rotate", folder.toString(), "--now").exitCode());
        KeyRing ring = ring(second, KeyRingKind.HMAC);
        assertEquals(2, ring.keys().size());
        assertEquals(KeyState.ACTIVE, ring.stateAt(ring.keys().get(1), now));
    }

    @Test
    void runningInstancesAcknowledgeBeforeTheKeySigns() throws Exception {
        try (RunningInstance one = new RunningInstance(first);
                RunningInstance two = new RunningInstance(second)) {
            Invocation call = Invocation.of(folder, "keys", "rotate", folder.toString(), "--now");

            assertEquals(ExitCode.DONE, call.exitCode(), call.err());
            assertEquals(
                    one.inForce(KeyRingKind.HMAC).fingerprint(),
                    two.inForce(KeyRingKind.HMAC).fingerprint());
            assertEquals(2, two.inForce(KeyRingKind.HMAC).generation());
            assertTrue(call.err().indexOf("wait until") < call.err().lastIndexOf("put hmac ring"), call.err());
        }
    }

    @Test
    void anInstanceWithAnotherRingStopsAll() throws Exception {
        second.keys(SampleKeys.hmac(9), SampleKeys.master(1));
        Map<String, String> before = Snapshot.of(folder);

        Invocation call = keys("rotate", folder.toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("keys replicate"), call.err());
        assertEquals(before, Snapshot.of(folder));
    }

    @Test
    void anInstanceThatLagsBehindCatchesUp() throws Exception {
        keys("rotate", first.home().toString());

        Invocation call = keys("rollback", folder.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(
                ring(first, KeyRingKind.HMAC).fingerprint(),
                ring(second, KeyRingKind.HMAC).fingerprint());
        assertEquals(1, ring(second, KeyRingKind.HMAC).keys().size());
    }

    @Test
    void aKeyIsTrimmedWhenNoTokenCanNeedItAnyMore() throws Exception {
        keys("rotate", folder.toString(), "--now");

        Invocation early = keys("trim", folder.toString());
        assertEquals(ExitCode.REFUSED, early.exitCode());
        assertTrue(early.err().contains("--even-if-tokens-live"), early.err());
        assertTrue(early.err().contains("2026-11-21T00:15:00Z"), early.err());

        now = now.plus(Duration.ofHours(13));
        assertEquals(ExitCode.DONE, keys("trim", folder.toString()).exitCode());
        assertEquals(1, ring(second, KeyRingKind.HMAC).keys().size());
        Invocation again = keys("trim", folder.toString());
        assertEquals(ExitCode.DONE, again.exitCode());
        assertTrue(again.err().contains("nothing to do"), again.err());
    }

    @Test
    void tokensMayBeSignedOutOnPurpose() throws Exception {
        keys("rotate", folder.toString(), "--now");

        assertEquals(
                ExitCode.DONE,
                keys("trim", folder.toString(), "--even-if-tokens-live").exitCode());
        assertEquals(1, ring(first, KeyRingKind.HMAC).keys().size());
    }

    @Test
    void aMasterKeyIsNotTrimmedWhileAValueNeedsIt() throws Exception {
        String value = new Sealer(RandomSource.secure()).seal(ring(second, KeyRingKind.MASTER), now, "secret", null);
        second.configuration("com.example.Mailer", "password", value);
        keys("rotate", folder.toString(), "--ring", "master", "--now");
        now = now.plus(Duration.ofDays(1));

        Invocation refused = keys("trim", folder.toString(), "--ring", "master");
        assertEquals(ExitCode.REFUSED, refused.exitCode());
        assertTrue(refused.err().contains("secrets rewrap"), refused.err());
        assertEquals(2, ring(first, KeyRingKind.MASTER).keys().size());

        Invocation rewrap = Invocation.at(
                () -> now, folder, "secrets", "rewrap", second.home().toString());
        assertEquals(ExitCode.DONE, rewrap.exitCode(), rewrap.err());
        assertEquals(
                ExitCode.DONE,
                keys("trim", folder.toString(), "--ring", "master").exitCode());
        assertEquals(1, ring(second, KeyRingKind.MASTER).keys().size());
        assertEquals(
                ExitCode.DONE,
                Invocation.at(
                                () -> now,
                                folder,
                                "secrets",
                                "check",
                                second.home().toString())
                        .exitCode());
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereAndTheLastOneNeedsASuccessor() throws Exception {
        String id = ring(first, KeyRingKind.HMAC).keys().get(0).id().value();

        Invocation last = keys("revoke", folder.toString(), "--key", id);
        assertEquals(ExitCode.REFUSED, last.exitCode());
        assertTrue(last.err().contains("--replace"), last.err());

        Invocation replaced = keys("revoke", folder.toString(), "--key", id, "--replace");
        assertEquals(ExitCode.DONE, replaced.exitCode(), replaced.err());
        assertTrue(replaced.err().contains("signet sessions revoke URL --all"), replaced.err());
        KeyRing ring = ring(second, KeyRingKind.HMAC);
        assertTrue(
                ring.keys().stream().filter(key -> key.id().value().equals(id)).allMatch(key -> key.isRevoked()));
        assertFalse(ring.primaryAt(now).orElseThrow().id().value().equals(id));
    }

    @Test
    void anUnknownKeyCannotBeRevoked() {
        Invocation call = keys("revoke", folder.toString(), "--key", "0123456789abcdef");

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("0123456789abcdef"), call.err());
    }

    @Test
    void aDirectoryOfAemHasNoLifeCycle() throws Exception {
        AemDirectory aem = AemDirectory.adobe(folder.resolve("aem")).keys(SampleKeys.hmac(1), SampleKeys.master(1));

        Invocation call = keys("rotate", aem.home().toString());

        assertEquals(ExitCode.UNUSABLE, call.exitCode());
        assertTrue(call.err().contains("keys create"), call.err());
    }

    @Test
    void firstKeysAreMadeWhereThereAreNoneAndNeverAgain() throws Exception {
        Path place = folder.resolve("new keys");

        Invocation dry = keys("create", place.toString(), "--dry-run");
        assertEquals(ExitCode.DONE, dry.exitCode(), dry.err());
        assertFalse(Files.exists(place));

        assertEquals(ExitCode.DONE, keys("create", place.toString()).exitCode());
        assertEquals(32, Files.size(place.resolve("hmac")));
        assertEquals(16, Files.size(place.resolve("master")));
        Map<String, String> before = Snapshot.of(place);
        assertEquals(ExitCode.REFUSED, keys("create", place.toString()).exitCode());
        assertEquals(before, Snapshot.of(place));
    }

    @Test
    void anInstanceThatOnceHadARingGetsNoNewOne() throws Exception {
        AemDirectory fresh = AemDirectory.signet(folder.resolve("publish2"));
        Files.createDirectories(fresh.home().resolve("signet/keys"));
        Files.write(fresh.home().resolve("signet/keys/master"), SampleKeys.master(4));

        Invocation call = keys("create", fresh.home().toString());

        assertEquals(ExitCode.REFUSED, call.exitCode());
        assertFalse(Files.exists(fresh.hmac()));
    }

    @Test
    void aWindowMakesRingsOfSignetsOwnFormat() throws Exception {
        AemDirectory fresh = AemDirectory.signet(folder.resolve("publish2"));

        assertEquals(
                ExitCode.DONE,
                keys("create", fresh.home().toString(), "--window", "PT5M").exitCode());

        for (KeyRingKind kind : List.of(KeyRingKind.values())) {
            assertEquals(Duration.ofMinutes(5), ring(fresh, kind).propagationWindow());
        }
    }

    private Invocation keys(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        // Two commands are never given in the same millisecond, after which backups are named.
        Instant given = now;
        now = now.plusMillis(1);
        return Invocation.at(() -> given, folder, all);
    }

    private static KeyRing ring(AemDirectory directory, KeyRingKind kind) throws Exception {
        return KeyRingFile.in(directory.hmac().getParent(), kind).read();
    }
}
