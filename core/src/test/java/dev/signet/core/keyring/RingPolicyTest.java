/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.keyring;

import static dev.signet.core.keyring.RingChanges.checked;
import static dev.signet.core.keyring.RingChanges.only;
import static dev.signet.core.keyring.RingChanges.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of a ring does what it says and says what it does; what is refused names the reason and the remedy. */
class RingPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.5Z");
    private static final Instant SECOND = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration SKEW = RingPolicy.CLOCK_SKEW;
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Duration WAIT = LIFETIME.plus(WINDOW).plus(SKEW);

    private long number = 100;

    private SecretBytes fresh() {
        return SecretBytes.random(32, new Random(number++)::nextBytes);
    }

    private KeyRing created(KeyRingKind kind) throws RingChangeRefusedException {
        return RingPolicy.create(kind, fresh(), NOW, WINDOW).after();
    }

    private KeyRing rotated(KeyRing ring, Instant at) throws RingChangeRefusedException {
        return RingPolicy.rotate(ring, fresh(), at).after();
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void createMakesARingOfOneThatSignsAtOnce(KeyRingKind kind) throws Exception {
        RingChange change = RingPolicy.create(kind, fresh(), NOW, WINDOW);

        KeyRing ring = change.after();
        assertEquals(Optional.empty(), change.before());
        assertEquals(1, ring.generation());
        assertEquals(WINDOW, ring.propagationWindow());
        assertFalse(ring.isRaw());
        assertEquals(ring.lineage(), only(ring, NOW, KeyState.ACTIVE).value());
        assertTrue(String.join(" ", change.steps()).contains("10 minutes"));
        assertTrue(String.join(" ", change.steps()).contains(ring.lineage()));
    }

    @Test
    void createRefusesAWindowThatARingCannotHold() {
        for (Duration window :
                List.of(Duration.ofSeconds(-1), Duration.ofMillis(1500), Duration.ofSeconds(Integer.MAX_VALUE + 1L))) {
            refused(RefusedChange.UNUSABLE_WINDOW, () -> RingPolicy.create(KeyRingKind.HMAC, fresh(), NOW, window));
        }
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        KeyRing ring = created(KeyRingKind.HMAC);
        SecretBytes zeros = SecretBytes.copyOf(new byte[32], SecretAccess.insecure());
        SecretBytes shorter = SecretBytes.random(16, new Random(1)::nextBytes);
        SecretBytes same = ring.keys().get(0).secret(SecretAccess.insecure());
        for (SecretBytes unusable : List.of(zeros, shorter, same)) {
            refused(RefusedChange.UNUSABLE_KEY, () -> RingPolicy.rotate(ring, unusable, NOW));
            refused(
                    RefusedChange.UNUSABLE_KEY,
                    () -> RingPolicy.revokeAndReplace(ring, ring.keys().get(0).id(), unusable, NOW));
        }
        refused(RefusedChange.UNUSABLE_KEY, () -> RingPolicy.create(KeyRingKind.HMAC, zeros, NOW, WINDOW));
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void rotateAddsAKeyThatSignsWhenEveryInstanceHasIt(KeyRingKind kind) throws Exception {
        KeyRing ring = created(kind);
        KeyId first = only(ring, NOW, KeyState.ACTIVE);

        RingChange change = RingPolicy.rotate(ring, fresh(), NOW);
        KeyRing after = checked(change, NOW);

        KeyId second = only(after, NOW, KeyState.PENDING);
        assertEquals(first, only(after, NOW, KeyState.ACTIVE));
        Instant signs = after.key(second).orElseThrow().activates();
        assertEquals(SECOND.plus(WINDOW).plus(SKEW).plusSeconds(1), signs, "half a second is rounded up");
        assertEquals(first, only(after, signs.minusSeconds(1), KeyState.ACTIVE));
        assertEquals(second, only(after, signs, KeyState.ACTIVE));
        assertEquals(first, only(after, signs, KeyState.RETIRED));
        String steps = String.join("\n", change.steps());
        assertTrue(steps.contains(signs.toString()) && steps.contains("5 minutes"), steps);
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void aRawKeyBecomesADocumentOfTheSameLineage(KeyRingKind kind) throws Exception {
        KeyRing raw = KeyRing.ofRawKey(kind, SecretBytes.random(kind.rawKeyBytes(), new Random(5)::nextBytes));

        RingChange change = RingPolicy.rotate(raw, fresh(), NOW);
        KeyRing after = checked(change, NOW);

        assertFalse(after.isRaw());
        assertEquals(1, after.generation());
        assertEquals(raw.keys().get(0).id(), only(after, NOW, KeyState.ACTIVE));
        assertTrue(change.steps().get(0).contains("AEM"), change.steps()::toString);
        assertEquals(
                after.fingerprint(),
                KeyRingDocument.read(kind, KeyRingDocument.write(after)).fingerprint());
    }

    @Test
    void rotateRefusesASecondPendingKeyUntilTheFirstSigns() throws Exception {
        KeyRing pending = rotated(created(KeyRingKind.HMAC), NOW);

        RingChangeRefusedException refused =
                refused(RefusedChange.PENDING_KEY, () -> rotated(pending, NOW.plusSeconds(60)));

        Instant from = refused.allowedFrom().orElseThrow();
        assertEquals(3, rotated(pending, from).keys().size());
    }

    @Test
    void aFullRingIsTrimmedFirst() throws Exception {
        KeyRing ring = created(KeyRingKind.HMAC);
        Instant now = NOW;
        while (ring.keys().size() < KeyRing.MAX_KEYS) {
            now = now.plus(Duration.ofDays(1));
            ring = rotated(ring, now);
        }
        KeyRing full = ring;
        Instant later = now.plus(Duration.ofDays(1));

        refused(RefusedChange.RING_FULL, () -> rotated(full, later));
        KeyRing trimmed = RingPolicy.trim(full, later, LIFETIME, false).after();
        assertEquals(1, trimmed.keys().size());
        rotated(trimmed, later);
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void activateLetsThePendingKeySignNow(KeyRingKind kind) throws Exception {
        KeyRing ring = rotated(created(kind), NOW);
        Instant now = NOW.plusSeconds(30);
        KeyId pending = only(ring, now, KeyState.PENDING);

        KeyRing after = checked(RingPolicy.activate(ring, now), now);

        assertEquals(pending, only(after, now, KeyState.ACTIVE));
        assertEquals(only(ring, now, KeyState.ACTIVE), only(after, now, KeyState.RETIRED));
        refused(RefusedChange.NO_PENDING_KEY, () -> RingPolicy.activate(after, now));
    }

    /** Two changes in one second, or a clock that was set back: the later one still wins. */
    @Test
    void activateComesAfterTheKeyInForceEvenInTheSameSecond() throws Exception {
        KeyRing ring = rotated(created(KeyRingKind.HMAC), NOW);
        KeyId pending = only(ring, NOW, KeyState.PENDING);
        for (Instant now : List.of(NOW, NOW.minusSeconds(100))) {
            KeyRing after = checked(RingPolicy.activate(ring, now), now);

            assertEquals(pending, only(after, SECOND.plusSeconds(1), KeyState.ACTIVE));
        }
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void revokeFallsBackToTheKeyBefore(KeyRingKind kind) throws Exception {
        KeyRing ring = rotated(created(kind), NOW);
        Instant now = NOW.plus(Duration.ofHours(1));
        KeyId first = only(ring, now, KeyState.RETIRED);
        KeyId second = only(ring, now, KeyState.ACTIVE);

        KeyRing after = checked(RingPolicy.revoke(ring, second, now), now);

        assertEquals(first, only(after, now, KeyState.ACTIVE));
        assertEquals(second, only(after, now, KeyState.REVOKED));
        refused(RefusedChange.ALREADY_REVOKED, () -> RingPolicy.revoke(after, second, now));
        refused(RefusedChange.LAST_USABLE_KEY, () -> RingPolicy.revoke(after, first, now));
        refused(RefusedChange.UNKNOWN_KEY, () -> RingPolicy.revoke(after, new KeyId("0123456789abcdef"), now));
    }

    @Test
    void revokeSaysWhenAPendingKeyHasToSignBeforeItsTime() throws Exception {
        KeyRing ring = rotated(created(KeyRingKind.HMAC), NOW);
        KeyId pending = only(ring, NOW, KeyState.PENDING);

        RingChange change = RingPolicy.revoke(ring, only(ring, NOW, KeyState.ACTIVE), NOW);

        assertEquals(pending, only(checked(change, NOW), NOW, KeyState.ACTIVE));
        assertTrue(change.steps().get(change.steps().size() - 1).contains("was to take over at"));
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void revokeAndReplaceLetsTheFreshKeySignAtOnce(KeyRingKind kind) throws Exception {
        KeyRing ring = created(kind);
        KeyId leaked = only(ring, NOW, KeyState.ACTIVE);
        Instant now = NOW.plusSeconds(5);

        KeyRing after = checked(RingPolicy.revokeAndReplace(ring, leaked, fresh(), now), now);

        assertEquals(leaked, only(after, now, KeyState.REVOKED));
        assertEquals(2, after.keys().size());
        only(after, now, KeyState.ACTIVE);
        // The ring of a clock set back: the revoked key does not come back, and the fresh one signs.
        only(after, NOW.minusSeconds(1000), KeyState.ACTIVE);
    }

    @Test
    void aRingOfRevokedKeysAloneCannotBeChanged() {
        KeyRing ring = KeyRing.of(
                KeyRingKind.HMAC,
                "0123456789abcdef",
                1,
                WINDOW,
                List.of(RingKey.of(KeyRingKind.HMAC, fresh(), NOW, NOW).revokedAt(NOW)));
        for (Executable change : List.<Executable>of(
                () -> rotated(ring, NOW),
                () -> RingPolicy.trim(ring, NOW, LIFETIME, true),
                () -> RingPolicy.rollback(ring, NOW),
                () -> RingPolicy.primaryOnly(ring, NOW))) {
            refused(RefusedChange.NO_USABLE_KEY, change);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void trimWaitsUntilNoTokenNeedsTheKey(KeyRingKind kind) throws Exception {
        KeyRing ring = rotated(created(kind), NOW);
        Instant active = ring.keys().get(1).activates();
        Instant free = active.plus(WAIT);

        RingChangeRefusedException refused =
                refused(RefusedChange.TOO_EARLY, () -> RingPolicy.trim(ring, free.minusSeconds(1), LIFETIME, false));
        assertEquals(Optional.of(free), refused.allowedFrom());
        refused(RefusedChange.NOTHING_TO_TRIM, () -> RingPolicy.trim(ring, NOW, LIFETIME, true));

        KeyRing trimmed = checked(RingPolicy.trim(ring, free, LIFETIME, false), free);
        assertEquals(
                List.of(only(ring, free, KeyState.ACTIVE)),
                trimmed.keys().stream().map(RingKey::id).toList());
        refused(RefusedChange.NOTHING_TO_TRIM, () -> RingPolicy.trim(trimmed, free, LIFETIME, false));
    }

    @Test
    void trimDropsEarlyWhenInsistedOnAndSaysWhoPays() throws Exception {
        KeyRing ring = rotated(created(KeyRingKind.HMAC), NOW);
        Instant now = ring.keys().get(1).activates();

        RingChange change = RingPolicy.trim(ring, now, LIFETIME, true);

        assertEquals(1, checked(change, now).keys().size());
        assertTrue(String.join(" ", change.steps()).contains(now.plus(WAIT).toString()), change.steps()::toString);
    }

    @Test
    void trimOfAMasterWarnsOfWhatIsSealed() throws Exception {
        KeyRing raw = KeyRing.ofRawKey(KeyRingKind.MASTER, SecretBytes.random(16, new Random(5)::nextBytes));
        KeyRing ring = rotated(raw, NOW);

        RingChange change = RingPolicy.trim(ring, NOW.plus(Duration.ofDays(30)), LIFETIME, false);

        String steps = String.join(" ", change.steps());
        assertTrue(steps.contains("cannot be opened any more") && steps.contains("AEM"), steps);
    }

    @Test
    void trimKeepsWhatIsStillNeededAndSaysUntilWhen() throws Exception {
        KeyRing ring = rotated(rotated(created(KeyRingKind.HMAC), NOW), NOW.plus(Duration.ofHours(20)));
        Instant now = NOW.plus(Duration.ofHours(21));
        RingKey second = ring.keys().get(1);

        RingChange change = RingPolicy.trim(ring, now, LIFETIME, false);

        KeyRing after = checked(change, now);
        assertEquals(2, after.keys().size());
        assertEquals(second.id(), only(after, now, KeyState.RETIRED));
        Instant until = ring.keys().get(2).activates().plus(WAIT);
        assertTrue(String.join(" ", change.steps())
                .contains("stays, because a token that it signed may live until " + until));
    }

    /** After a revocation the key before signed again: its time counts from the successor of both. */
    @Test
    void trimDoesNotTakeARevokedKeyForASuccessor() throws Exception {
        KeyRing ring = rotated(created(KeyRingKind.HMAC), NOW);
        Instant revocation = NOW.plus(Duration.ofDays(2));
        ring = RingPolicy.revoke(ring, only(ring, revocation, KeyState.ACTIVE), revocation)
                .after();
        KeyId first = only(ring, revocation, KeyState.ACTIVE);
        KeyRing third = rotated(ring, revocation);
        Instant taken = third.keys().get(2).activates();

        KeyRing early = RingPolicy.trim(third, taken.plus(WAIT).minusSeconds(1), LIFETIME, false)
                .after();
        assertTrue(early.key(first).isPresent(), "the revoked key goes, the one that signed until now stays");
        KeyRing late = RingPolicy.trim(third, taken.plus(WAIT), LIFETIME, false).after();
        assertEquals(1, late.keys().size());
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void rollbackDropsAPendingKeyThatNobodyCanHaveSignedWith(KeyRingKind kind) throws Exception {
        KeyRing ring = created(kind);
        KeyRing pending = rotated(ring, NOW);
        Instant activates = pending.keys().get(1).activates();

        RingChange change = RingPolicy.rollback(pending, activates.minus(SKEW).minusSeconds(1));

        KeyRing after = checked(change, NOW);
        assertEquals(ring.keys().get(0).id(), after.keys().get(0).id());
        assertEquals(1, after.keys().size());
        String deadline = activates.minus(SKEW).toString();
        assertTrue(String.join(" ", change.steps()).contains(deadline), change.steps()::toString);

        RingChangeRefusedException refused =
                refused(RefusedChange.TOO_EARLY, () -> RingPolicy.rollback(pending, activates.minus(SKEW)));
        assertEquals(Optional.of(activates), refused.allowedFrom());
        checked(RingPolicy.rollback(pending, activates), activates);
    }

    @ParameterizedTest
    @EnumSource(KeyRingKind.class)
    void rollbackLetsTheKeyBeforeSignAgainAndKeepsTheOther(KeyRingKind kind) throws Exception {
        KeyRing ring = rotated(created(kind), NOW);
        Instant now = NOW.plus(Duration.ofHours(1));

        KeyRing back = checked(RingPolicy.rollback(ring, now), now);

        assertEquals(only(ring, now, KeyState.RETIRED), only(back, now, KeyState.ACTIVE));
        assertEquals(only(ring, now, KeyState.ACTIVE), only(back, now, KeyState.RETIRED));
        KeyRing again = checked(RingPolicy.rollback(back, now), now);
        assertEquals(only(ring, now, KeyState.ACTIVE), only(again, now.plusSeconds(2), KeyState.ACTIVE));
    }

    @Test
    void rollbackOfARingOfOneIsRefused() throws Exception {
        KeyRing ring = created(KeyRingKind.HMAC);
        refused(RefusedChange.NOTHING_TO_ROLL_BACK, () -> RingPolicy.rollback(ring, NOW));
        KeyRing replaced = RingPolicy.revokeAndReplace(ring, ring.keys().get(0).id(), fresh(), NOW)
                .after();
        refused(RefusedChange.NOTHING_TO_ROLL_BACK, () -> RingPolicy.rollback(replaced, NOW.plusSeconds(9)));
    }

    @Test
    void primaryOnlyIsWhatAemReads() throws Exception {
        KeyRing raw = KeyRing.ofRawKey(KeyRingKind.MASTER, SecretBytes.random(16, new Random(5)::nextBytes));
        assertSame(raw, RingPolicy.primaryOnly(raw, NOW));
        KeyRing ring = rotated(raw, NOW);
        assertEquals(raw.fingerprint(), RingPolicy.primaryOnly(ring, NOW).fingerprint());
        refused(RefusedChange.NOT_FOR_AEM, () -> RingPolicy.primaryOnly(ring, NOW.plus(Duration.ofHours(1))));

        KeyRing hmac = rotated(created(KeyRingKind.HMAC), NOW);
        KeyRing exported = RingPolicy.primaryOnly(hmac, NOW.plus(Duration.ofHours(1)));
        assertTrue(exported.isRaw());
        assertEquals(hmac.keys().get(1).id(), exported.keys().get(0).id());
    }
}
