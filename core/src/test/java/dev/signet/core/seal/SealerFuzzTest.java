/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.testkit.Seed;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever text is opened, there is an answer and no exception; and only what was sealed opens. */
class SealerFuzzTest {

    private static final Seed SEED = Seed.of(SealerFuzzTest.class);
    private static final int ROUNDS = 60_000;
    private static final String ALPHABET = "{}.=+/-_ \n\t\0azAZ09signet1anyhere\u00e9\u0141\ud800\udc00\uffff";

    private final Random random = SEED.random();

    @Test
    void everyTextHasAnAnswer() throws Exception {
        List<String> seeds = new ArrayList<>(VectorFile.all("sealed").stream()
                .filter(vector -> !vector.facts().containsKey("form"))
                .map(VectorFile::body)
                .toList());
        List<KeyRing> rings = new ArrayList<>();
        for (String name : List.of("raw-master", "master-ring", "master-one-32", "master-two-16", "master-revoked")) {
            rings.add(KeyRingDocument.read(
                    KeyRingKind.MASTER, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + name + ".ring"))));
        }
        Sealer sealer = new Sealer(random::nextBytes);
        Place place = new Place("com.example.Mailer~eu", "smtp.password");
        Set<UnopenedReason> reasons = EnumSet.noneOf(UnopenedReason.class);
        for (int round = 0; round < ROUNDS; round++) {
            String seed = seeds.get(random.nextInt(seeds.size()));
            String text = mutated(seed);
            KeyRing ring = rings.get(random.nextInt(rings.size()));
            Opening opening = sealer.open(ring, text, random.nextBoolean() ? place : null);
            boolean alike = SealedText.of(text).isPresent();
            if (opening instanceof Unopened unopened) {
                assertEquals(alike, unopened.reason() != UnopenedReason.NOT_SEALED, SEED::toString);
                reasons.add(unopened.reason());
            } else if (opening instanceof Opened opened) {
                assertTrue(alike && (opened.aem() || seeds.contains(text)), () -> "forged: " + text + ", " + SEED);
            }
        }
        assertEquals(EnumSet.allOf(UnopenedReason.class), reasons);
    }

    @Test
    void everyArrayHasAnAnswer() throws Exception {
        KeyRing ring = KeyRingDocument.read(
                KeyRingKind.MASTER, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/master-ring.ring")));
        Sealer sealer = new Sealer(random::nextBytes);
        byte[] good = sealer.seal(ring, Instant.EPOCH, new byte[20]);
        for (int round = 0; round < ROUNDS / 4; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 20));
            for (int changes = random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            boolean opened = sealer.openBytes(ring, bytes) instanceof OpenedBytes;
            assertEquals(Arrays.equals(good, bytes), opened, SEED::toString);
        }
    }

    private String mutated(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, character());
                case 1 -> text.delete(at, to);
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.reverse();
                case 4 -> text.setLength(at);
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, character());
                    }
                }
            }
        }
        return text.toString();
    }

    private char character() {
        return random.nextInt(4) == 0
                ? (char) random.nextInt(Character.MAX_VALUE + 1)
                : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
}
