/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VoiceTest {

    private static final String HOSTILE = "a\u001b[2J\u0007\u007f\u009b\u202e\u2028\nb\r\n\u00fc\tc";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Voice voice(int columns) {
        return new Voice(new PrintWriter(out), new PrintWriter(err), columns);
    }

    @Test
    void oneLineStaysOneLineAndLettersStayLetters() {
        Voice voice = voice(0);

        voice.result(HOSTILE);
        voice.say(HOSTILE);
        voice.error(HOSTILE, HOSTILE);

        String harmless = "a?[2J??????b??\u00fc    c\n";
        assertEquals(harmless, out.toString());
        assertEquals(harmless + "error: " + harmless + "hint:  " + harmless, err.toString());
    }

    @Test
    void aProgramGetsAllOfItInAscii() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode node = json.createObjectNode().put(HOSTILE, HOSTILE);

        voice(0).result(node);

        assertTrue(out.toString().chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), out.toString());
        assertEquals(node, json.readTree(out.toString()));
    }

    @Test
    void aLineOfJsonMeansTheSameAfterwards() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String line = json.createObjectNode()
                .put("user", HOSTILE + new String(Character.toChars(0xe0001)))
                .toString();

        voice(0).resultOfJson(line);

        String said = out.toString();
        assertEquals(json.readTree(line), json.readTree(said));
        assertTrue(said.strip().codePoints().allMatch(ForeignText::isPrintable), said);
        assertTrue(said.contains("\u00fc"), said);
    }

    @Test
    void whatIsSaidInPassingGivesWayToAResult() {
        Voice voice = voice(80);

        voice.sayInPassing("waiting\u001b");
        voice.result("done");
        voice.say("and said");

        assertEquals("waiting?\r\u001b[Kand said\n", err.toString());
        assertEquals("done\n", out.toString());
    }

    @Test
    void whatIsSaidInPassingStaysOnOneLineOfTheTerminal() {
        Voice voice = voice(12);

        voice.sayInPassing("twelve wide, and more");
        voice.say("what stays may be longer");

        assertEquals("twelve wide\r\u001b[Kwhat stays may be longer\n", err.toString());
        assertTrue(voice.hasRoomInPassing("eleven long"));
        assertFalse(voice.hasRoomInPassing("twelve signs"));
    }

    @Test
    void nothingIsSaidInPassingWhereNobodyLooks() {
        voice(0).sayInPassing("waiting");

        assertEquals("", err.toString());
    }
}
