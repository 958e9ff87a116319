/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.Invocation;
import dev.signet.cli.command.ExitCode;
import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:09:00.123Z");

    @TempDir
    private Path folder;

    private Path home;
    private Path file;
    private AuditHead head = AuditHead.START;

    @BeforeEach
    void record() throws IOException {
        home = folder.resolve("publish1");
        Files.createDirectories(home.resolve("launchpad/felix"));
        AuditFolder record = AuditFolder.ofInstance(home);
        Files.createDirectories(record.path());
        begin(record.file(1));
        add(AuditEvent.of(AuditAction.SIGNED_IN).user("alice").with("address", "192.0.2.1"));
        add(AuditEvent.of(AuditAction.SIGNED_IN).user("e\u202evil\u001b[2J\nname"));
        add(AuditEvent.of(AuditAction.SIGNED_OUT).user("alice"));
    }

    private void begin(Path path) throws IOException {
        file = path;
        AuditLine opening = AuditLine.opening(head, NOW, AuditEvent.of(AuditAction.RECORD_OPENED));
        Files.write(file, opening.bytes(), StandardOpenOption.CREATE_NEW);
        head = opening.head();
    }

    private void add(AuditEvent event) throws IOException {
        AuditLine line = AuditLine.after(head, NOW, event);
        Files.write(file, line.bytes(), StandardOpenOption.APPEND);
        head = line.head();
    }

    private Invocation audit(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "audit";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Invocation.of(folder, line);
    }

    @Test
    void anIntactRecordIsAYesWithItsHead() {
        Invocation call = audit("verify", home.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().startsWith("intact: 4 lines in 1 file, from 2026-11-22T06:09:00.123Z"), call.out());
        assertTrue(call.out().contains("head: " + head), call.out());
        assertEquals(
                ExitCode.DONE,
                audit("verify", home.toString(), "--head", head.toString()).exitCode());
        assertEquals(
                ExitCode.DONE, audit("verify", file.getParent().toString()).exitCode(), "a folder of copies will do");
    }

    @Test
    void aFarmsHomeStandsForTheRecordsOfItsInstances() throws IOException {
        Files.writeString(folder.resolve("farm.json"), """
                {"phase": "stopped", "tokens": "encapsulated",
                 "loadBalancer": {"host": "127.0.0.1", "port": 8080, "balance": "round-robin"},
                 "instances": [
                   {"name": "publish1", "role": "publish", "host": "127.0.0.1", "port": 4503},
                   {"name": "publish2", "role": "publish", "host": "127.0.0.1", "port": 4504}]}
                """);
        Path second = AuditFolder.ofInstance(folder.resolve("publish2")).file(1);
        Files.createDirectories(folder.resolve("publish2/launchpad/felix"));
        Files.createDirectories(second.getParent());
        Files.copy(file, second);

        Invocation call = audit("verify", folder.toString());
        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertTrue(call.out().contains(home + ": intact: 4 lines"), call.out());
        assertTrue(call.out().contains(folder.resolve("publish2") + ": intact: 4 lines"), call.out());
        assertEquals(
                2, audit("show", folder.toString(), "--last", "1").out().lines().count());

        Files.writeString(second, Files.readString(second).replaceFirst("alice", "malice"));
        Invocation json = audit("verify", folder.toString(), "--json");
        assertEquals(ExitCode.NO, json.exitCode());
        assertTrue(json.err().contains("publish2"), json.err());
        assertTrue(json.out().contains("\"instances\""), json.out());

        Invocation head = audit("verify", folder.toString(), "--head", this.head.toString());
        assertEquals(ExitCode.UNUSABLE, head.exitCode());
        assertTrue(head.err().contains("name one of"), head.err());
    }

    @Test
    void aChangedLineIsANoWithItsPlace() throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("alice", "malice"));

        Invocation call = audit("verify", home.toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().contains("audit-000000000001.jsonl, line 2: "), call.out());
        assertTrue(call.err().contains("hint:"), call.err());
        Invocation json = audit("verify", home.toString(), "--json");
        assertEquals(ExitCode.NO, json.exitCode());
        assertTrue(json.out().contains("\"intact\" : false"), json.out());
        Invocation shown = audit("show", home.toString());
        assertEquals(ExitCode.DONE, shown.exitCode());
        assertTrue(shown.err().contains("damaged"), shown.err());
    }

    @Test
    void aCutEndIsFoundByAHeadThatWasNotedDown() throws IOException {
        AuditHead noted = head;
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf("{\"audit\"")));

        assertEquals(ExitCode.DONE, audit("verify", home.toString()).exitCode(), "the chain alone cannot tell");
        Invocation call = audit("verify", home.toString(), "--head", noted.toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().contains("its end was cut off"), call.out());
    }

    @Test
    void aRecordWrittenAnewIsFoundByAHeadThatWasNotedDown() throws IOException {
        AuditHead noted = head;
        Files.delete(file);
        head = AuditHead.START;
        begin(file);
        for (int i = 0; i < 5; i++) {
            add(AuditEvent.of(AuditAction.SIGNED_IN).user("nobody"));
        }

        assertEquals(ExitCode.DONE, audit("verify", home.toString()).exitCode(), "the chain alone cannot tell");
        Invocation call = audit("verify", home.toString(), "--head", noted.toString());

        assertEquals(ExitCode.NO, call.exitCode());
        assertTrue(call.out().contains("written anew"), call.out());
    }

    @Test
    void missingFirstFilesAreFineOnlyIfTheRecordSaysSo() throws IOException {
        Path first = file;
        begin(AuditFolder.ofInstance(home).file(5));
        Files.delete(first);

        assertEquals(ExitCode.NO, audit("verify", home.toString()).exitCode());

        add(AuditEvent.of(AuditAction.RECORD_TRIMMED).with("files", "1").with("until", "4"));
        assertEquals(ExitCode.DONE, audit("verify", home.toString()).exitCode());
    }

    @Test
    void whatIsShownDoesNothingToTheTerminal() {
        Invocation call = audit("show", home.toString());

        assertEquals(ExitCode.DONE, call.exitCode(), call.err());
        assertEquals(4, call.out().lines().count(), call.out());
        assertTrue(call.out().contains("user=e\\u{202e}vil\\u{1b}[2J\\u{a}name"), call.out());
        assertFalse(call.out().chars().anyMatch(c -> c == 0x1b || c == 0x202e), call.out());
    }

    @Test
    void aPartOrTheLinesThemselvesCanBeHad() throws IOException {
        assertEquals(
                Files.readString(file), audit("show", home.toString(), "--json").out());
        assertEquals(
                2,
                audit("show", home.toString(), "--user", "alice").out().lines().count());
        assertEquals(
                2,
                audit("show", home.toString(), "--action", "signed-in")
                        .out()
                        .lines()
                        .count());
        Invocation last = audit("show", home.toString(), "--last", "1");
        assertTrue(last.out().contains("signed-out") && last.out().lines().count() == 1, last.out());
    }

    @Test
    void whereThereIsNoneIsSaid() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (String command : new String[] {"verify", "show"}) {
            assertEquals(ExitCode.UNUSABLE, audit(command, empty.toString()).exitCode());
            assertEquals(
                    ExitCode.UNUSABLE,
                    audit(command, folder.resolve("nowhere").toString()).exitCode());
        }
        assertEquals(
                ExitCode.UNUSABLE,
                audit("verify", home.toString(), "--head", "nonsense").exitCode());
    }
}
