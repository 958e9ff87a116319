/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.core.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.VectorFile;
import dev.signet.core.keyring.KeyId;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingDocument;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.secret.SecretAccess;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code vectors/sealed} is opened, or not, as stands in it. */
class SealedVectorsTest {

    private static final Sealer SEALER = new Sealer(target -> {
        throw new AssertionError("opening draws no random bytes");
    });

    static List<VectorFile> texts() {
        return VectorFile.all("sealed").stream()
                .filter(vector -> !isBinary(vector))
                .toList();
    }

    static List<VectorFile> binaries() {
        return VectorFile.all("sealed").stream()
                .filter(SealedVectorsTest::isBinary)
                .toList();
    }

    private static boolean isBinary(VectorFile vector) {
        return vector.facts().containsKey("form");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void givesTheExpectedAnswer(VectorFile vector) throws Exception {
        KeyRing ring = ring(vector);

        Opening opening = SEALER.open(ring, vector.body(), place(vector));

        assertEquals(
                !vector.fact("expect").equals("not-sealed"),
                SealedText.of(vector.body()).isPresent(),
                "has the form of a sealed value");
        if (opening instanceof Unopened unopened) {
            assertUnopened(vector, ring, unopened);
            return;
        }
        Opened opened = assertInstanceOf(Opened.class, opening);
        assertEquals("opened", vector.fact("expect"));
        assertEquals(VectorFile.unescape(vector.fact("plain")), opened.text());
        assertEquals(vector.fact("key-id"), opened.key().value());
        assertEquals(vector.facts().containsKey("aem"), opened.aem());
        SealedText sealed = SealedText.of(vector.body()).orElseThrow();
        assertEquals(opened.aem(), sealed.isAem());
        assertEquals(vector.body().startsWith("{signet1.here."), sealed.isBound());
        assertEquals(opened.aem() ? Optional.empty() : Optional.of(opened.key()), sealed.keyId());
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void givesTheExpectedAnswerForBytes(VectorFile vector) throws Exception {
        KeyRing ring = ring(vector);

        BinaryOpening opening = SEALER.openBytes(ring, HexFormat.of().parseHex(vector.body()));

        if (opening instanceof Unopened unopened) {
            assertUnopened(vector, ring, unopened);
            return;
        }
        OpenedBytes opened = assertInstanceOf(OpenedBytes.class, opening);
        assertEquals("opened", vector.fact("expect"));
        assertEquals(vector.fact("key-id"), opened.key().value());
        assertArrayEquals(
                HexFormat.of().parseHex(vector.fact("plain-hex")),
                opened.content().toByteArray(SecretAccess.insecure()));
    }

    private static void assertUnopened(VectorFile vector, KeyRing ring, Unopened unopened) {
        assertEquals(vector.fact("expect"), code(unopened.reason()), unopened::message);
        assertEquals(ring.keys().stream().map(RingKey::id).toList(), unopened.held());
        if (vector.facts().containsKey("key-id")) {
            assertEquals(
                    vector.fact("key-id"), unopened.keyId().map(KeyId::value).orElse(null));
            assertTrue(unopened.message().contains(vector.fact("key-id")), unopened::message);
        }
        if (vector.body().length() > 20) {
            String end = vector.body().substring(vector.body().length() - 12);
            assertFalse(unopened.message().contains(end), "the value stands in the message");
        }
    }

    private static KeyRing ring(VectorFile vector) throws Exception {
        return KeyRingDocument.read(
                KeyRingKind.MASTER, Files.readAllBytes(VectorFile.FOLDER.resolve("key-ring/" + vector.fact("ring"))));
    }

    private static @Nullable Place place(VectorFile vector) {
        String pid = vector.fact("pid");
        return pid == null ? null : new Place(pid, vector.fact("property"));
    }

    @Test
    void everyReasonHasAVector() {
        Set<String> expected =
                texts().stream().map(vector -> vector.fact("expect")).collect(Collectors.toSet());

        for (UnopenedReason reason : UnopenedReason.values()) {
            assertTrue(expected.contains(code(reason)), () -> "no vector for " + reason);
        }
    }

    @Test
    void theListIsAtLeastAsLongAsPromised() {
        Map<String, Long> counts = VectorFile.all("sealed").stream()
                .collect(Collectors.groupingBy(vector -> vector.fact("group"), Collectors.counting()));

        assertTrue(counts.get("genuine") >= 20, counts::toString);
        assertTrue(counts.get("altered") >= 42, counts::toString);
        assertTrue(counts.get("alike") >= 45, counts::toString);
        assertTrue(counts.get("aem") >= 21, counts::toString);
    }

    private static String code(UnopenedReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
