/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkerContentTest {

    @Test
    void theWordAloneIsExact() {
        assertTrue(of("Bundle").exact());
        assertEquals(Optional.of(StorageType.BUNDLE), of("Bundle").type());
        assertEquals(Optional.of(StorageType.JCR), of("JCR").type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bundle\n", "Bundle\r\n", " Bundle", "\tBundle \n\n", "\u00EF\u00BB\u00BFBundle"})
    void whatEditorsAddIsToleratedAndShown(String text) {
        assertEquals(Optional.of(StorageType.BUNDLE), of(text).type());
        assertFalse(of(text).exact());
        assertTrue(of(text).shown().matches("[ -~]+"), of(text).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "bundle",
                "BUNDLE",
                "jcr",
                "File",
                "Bundle JCR",
                "Bundle\nJCR",
                "B u n d l e",
                "B\0u\0n\0"
            })
    void anythingElseSaysNoStorage(String text) {
        assertEquals(Optional.empty(), of(text).type());
    }

    @Test
    void aLineEndIsSpelledOut() {
        assertEquals("\"Bundle\\n\"", of("Bundle\n").shown());
        assertEquals("\"\\xef\\xbb\\xbfJCR\"", of("\u00EF\u00BB\u00BFJCR").shown());
    }

    @Test
    void aLongFileIsCutAndSaysNoStorage() {
        MarkerContent content = of("Bundle" + " ".repeat(300));

        assertEquals(Optional.empty(), content.type());
        assertTrue(content.shown().length() < 60, content.shown());
    }

    private static MarkerContent of(String text) {
        return MarkerContent.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
