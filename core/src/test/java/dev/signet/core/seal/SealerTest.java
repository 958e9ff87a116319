/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.RandomSource;
import dev.signet.core.secret.SecretAccess;
import dev.signet.core.secret.SecretBytes;
import dev.signet.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sealed opens again, under the keys and at the place it was sealed for, and nowhere else. */
class SealerTest {

    private static final Seed SEED = Seed.of(SealerTest.class);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Place PLACE = new Place("com.example.Mailer", "password");

    private final Random random = SEED.random();
    private final RandomSource source = random::nextBytes;
    private final Sealer sealer = new Sealer(source);
    private final RingKey old = key(16, NOW.minusSeconds(9000));
    private final RingKey active = key(32, NOW.minusSeconds(100));
    private final RingKey pending = key(32, NOW.plusSeconds(100));
    private final KeyRing ring = ring(old, active, pending);

    private RingKey key(int size, Instant activates) {
        return RingKey.of(KeyRingKind.MASTER, SecretBytes.random(size, source), activates, activates);
    }

    private static KeyRing ring(RingKey... keys) {
        return KeyRing.of(KeyRingKind.MASTER, "0123456789abcdef", 1, Duration.ZERO, List.of(keys));
    }

    private static Opened opened(Opening opening) {
        return assertInstanceOf(Opened.class, opening);
    }

    private static UnopenedReason reason(Opening opening) {
        return assertInstanceOf(Unopened.class, opening).reason();
    }

    @Test
    void sealsUnderThePrimaryKey() throws Exception {
        for (Place place : new Place[] {null, PLACE}) {
            String sealed = sealer.seal(ring, NOW, "secret", place);

            assertEquals(new Opened("secret", active.id(), false), opened(sealer.open(ring, sealed, PLACE)));
            assertEquals(place != null, SealedText.of(sealed).orElseThrow().isBound());
            assertEquals(
                    active.id(), SealedText.of(sealed).orElseThrow().keyId().orElseThrow());
        }
        String later = sealer.seal(ring, NOW.plusSeconds(100), "secret", null);
        assertEquals(pending.id(), opened(sealer.open(ring, later, null)).key());
    }

    @Test
    void aRawMasterSealsAndOpens() throws Exception {
        KeyRing raw = KeyRing.ofRawKey(KeyRingKind.MASTER, SecretBytes.random(16, source));

        assertEquals(
                "secret",
                opened(sealer.open(raw, sealer.seal(raw, NOW, "secret", PLACE), PLACE))
                        .text());
    }

    @Test
    void opensWhateverTextWasSealed() throws Exception {
        for (int round = 0; round < 300; round++) {
            String plain = text(random.nextInt(200));
            String sealed = sealer.seal(ring, NOW, plain, round % 2 == 0 ? null : PLACE);

            assertEquals(plain, opened(sealer.open(ring, sealed, PLACE)).text(), SEED::toString);
        }
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int point = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            if (point < 0xd800 || point > 0xdfff) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    @Test
    void neverSealsTheSameWayTwice() throws Exception {
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            assertTrue(seen.add(sealer.seal(ring, NOW, "secret", null)));
        }
    }

    @Test
    void aBoundValueOpensAtItsPlaceOnly() throws Exception {
        String sealed = sealer.seal(ring, NOW, "secret", PLACE);

        for (Place other : new Place[] {
            null,
            new Place("com.example.Mailer", "user"),
            new Place("com.example.Mailer~1", "password"),
            new Place("", "")
        }) {
            assertEquals(UnopenedReason.ALTERED, reason(sealer.open(ring, sealed, other)));
        }
    }

    @Test
    void theLongestSecretOpensAndALongerOneIsRefused() throws Exception {
        String longest = "\u00e9".repeat(Sealer.MAX_BYTES / 2);
        String sealed = sealer.seal(ring, NOW, longest, PLACE);

        assertEquals(longest, opened(sealer.open(ring, sealed, PLACE)).text());
        assertEquals(
                UnopenedReason.ALTERED, reason(sealer.open(ring, sealed.replace("}", "A}"), PLACE)), "longer than any");
        for (String tooLong : List.of(longest + "x", "x".repeat(Sealer.MAX_BYTES + 1), "\u00e9".repeat(40_000))) {
            SealException refused = assertThrows(SealException.class, () -> sealer.seal(ring, NOW, tooLong, null));
            assertTrue(String.valueOf(refused.getMessage()).contains("65536"));
        }
        assertThrows(SealException.class, () -> sealer.seal(ring, NOW, new byte[Sealer.MAX_BYTES + 1]));
    }

    @Test
    void halfACharacterIsRefusedInsteadOfReplaced() {
        for (String broken : List.of("a\ud800", "\udc00b", "a\ud83d")) {
            SealException refused = assertThrows(SealException.class, () -> sealer.seal(ring, NOW, broken, null));
            assertFalse(String.valueOf(refused.getMessage()).contains(broken));
        }
    }

    @Test
    void withoutAUsableKeyNothingIsSealed() {
        KeyRing revoked = ring(old.revokedAt(NOW), active.revokedAt(NOW));

        assertThrows(SealException.class, () -> sealer.seal(revoked, NOW, "secret", null));
        assertThrows(SealException.class, () -> sealer.seal(revoked, NOW, new byte[1]));
        KeyRing hmac = KeyRing.ofRawKey(KeyRingKind.HMAC, SecretBytes.random(32, source));
        assertThrows(IllegalArgumentException.class, () -> sealer.seal(hmac, NOW, "secret", null));
    }

    @Test
    void aRevokedKeyOpensNothing() throws Exception {
        String sealed = sealer.seal(ring, NOW, "secret", null);
        byte[] bytes = sealer.seal(ring, NOW, new byte[] {1});
        KeyRing revoked = ring(old, active.revokedAt(NOW.plusSeconds(9000)), pending);

        assertEquals(UnopenedReason.REVOKED_KEY, reason(sealer.open(revoked, sealed, null)));
        assertEquals(
                UnopenedReason.REVOKED_KEY,
                assertInstanceOf(Unopened.class, sealer.openBytes(revoked, bytes))
                        .reason());
    }

    @Test
    void anUnknownKeyIsNamedBesideThoseHeld() throws Exception {
        String sealed = sealer.seal(ring, NOW, "secret", null);

        Unopened unopened = assertInstanceOf(Unopened.class, sealer.open(ring(old, pending), sealed, null));

        assertEquals(UnopenedReason.UNKNOWN_KEY, unopened.reason());
        assertEquals(active.id(), unopened.keyId().orElseThrow());
        assertEquals(List.of(old.id(), pending.id()), unopened.held());
        for (Object id : List.of(old.id(), active.id(), pending.id())) {
            assertTrue(unopened.message().contains(id.toString()), unopened::message);
        }
    }

    @Test
    void everyChangedBitIsNoticed() throws Exception {
        String sealed = sealer.seal(ring, NOW, "secret", PLACE);
        for (int at = 0; at < sealed.length(); at++) {
            for (int bit = 0; bit < 16; bit++) {
                char[] flipped = sealed.toCharArray();
                flipped[at] ^= (char) (1 << bit);

                Opening opening = sealer.open(ring, new String(flipped), PLACE);

                assertInstanceOf(Unopened.class, opening, "bit " + bit + " of character " + at);
                boolean word = at >= "{signet1.".length() && at < sealed.length() - 1;
                if (word && bit < 7 && flipped[at] > ' ' && flipped[at] <= 'z') {
                    assertNotEquals(UnopenedReason.NOT_SEALED, reason(opening), "must not pass as an ordinary value");
                }
            }
        }
    }

    @Test
    void everyChangedBitOfTheBinaryFormIsNoticed() throws Exception {
        byte[] plain = "secret\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sealed = sealer.seal(ring, NOW, plain);
        OpenedBytes opened = assertInstanceOf(OpenedBytes.class, sealer.openBytes(ring, sealed));
        assertArrayEquals(plain, opened.content().toByteArray(SecretAccess.insecure()));
        assertEquals(active.id(), opened.key());
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Unopened.class, sealer.openBytes(ring, flipped), "bit " + bit);
        }
    }

    @Test
    void aPlaceHasAnUnambiguousPid() {
        assertThrows(IllegalArgumentException.class, () -> new Place("a\0b", "c"));
        assertEquals("a#b\0c", new Place("a", "b\0c").toString());
    }
}
