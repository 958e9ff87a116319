/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.storage.StorageWord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkerContentTest {

    @Test
    void theWordAloneIsExact() {
        assertTrue(of("Bundle").exact());
        assertEquals(Optional.of(StorageWord.FILES), of("Bundle").word());
        assertEquals(Optional.of(StorageWord.REPOSITORY), of("JCR").word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bundle\n", "Bundle\r\n", " Bundle", "\tBundle \n\n", "\u00EF\u00BB\u00BFBundle"})
    void whatEditorsAddIsToleratedAndShown(String text) {
        assertEquals(Optional.of(StorageWord.FILES), of(text).word());
        assertFalse(of(text).exact());
        assertTrue(of(text).shown().matches("[ -~]+"), of(text).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "-Bundle",
                "7",
                "Bundle;",
                "B\u00fcndel",
                "AWordThatIsLongerThanAnyoneNeedsIt",
                "Bundle JCR",
                "Bundle\nJCR",
                "B u n d l e",
                "B\0u\0n\0"
            })
    void whatIsNoWordSaysNoStorage(String text) {
        assertEquals(Optional.empty(), of(text).word());
    }

    @Test
    void noTwoSpellingsAreOneWord() {
        assertEquals(Optional.of(new StorageWord("bundle")), of("bundle").word());
        assertNotEquals(StorageWord.FILES, new StorageWord("bundle"));
    }

    @Test
    void aLineEndIsSpelledOut() {
        assertEquals("\"Bundle\\n\"", of("Bundle\n").shown());
        assertEquals("\"\\xef\\xbb\\xbfJCR\"", of("\u00EF\u00BB\u00BFJCR").shown());
    }

    @Test
    void aLongFileIsCutAndSaysNoStorage() {
        MarkerContent content = of("Bundle" + " ".repeat(300));

        assertEquals(Optional.empty(), content.word());
        assertTrue(content.shown().length() < 60, content.shown());
    }

    private static MarkerContent of(String text) {
        return MarkerContent.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
