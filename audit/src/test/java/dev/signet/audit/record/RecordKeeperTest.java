/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.audit.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.audit.AuditAction;
import dev.signet.core.audit.AuditDefect;
import dev.signet.core.audit.AuditEvent;
import dev.signet.core.audit.AuditFolder;
import dev.signet.core.audit.AuditHead;
import dev.signet.core.audit.AuditReading;
import dev.signet.core.audit.AuditRecord;
import dev.signet.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was recorded is lost by a crash, nor changed unnoticed. */
class RecordKeeperTest {

    private static final AuditEvent SIGNED_IN = AuditEvent.of(AuditAction.SIGNED_IN);
    private static final RecordLimits ALL = new RecordLimits(8 << 20, 0, Duration.ZERO);

    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T06:09:00.123Z"));
    private AuditFolder folder;

    @BeforeEach
    void folder() {
        folder = AuditFolder.ofInstance(home);
    }

    private RecordKeeper keeper(RecordLimits limits) {
        RecordKeeper keeper = new RecordKeeper(folder, "publish1", limits, clock);
        keeper.open();
        return keeper;
    }

    private RecordKeeper keeper() {
        return keeper(ALL);
    }

    private List<AuditRecord> intact() throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        AuditReading reading = folder.read(records::add);
        assertEquals(List.of(), reading.faults());
        return records;
    }

    private static List<String> actions(List<AuditRecord> records) {
        return records.stream().map(AuditRecord::action).toList();
    }

    @Test
    void whatIsRecordedIsThereAtOnceForItsOwnerOnly() throws IOException {
        RecordKeeper keeper = keeper();
        keeper.record(SIGNED_IN.user("alice"));

        List<AuditRecord> records = intact();
        assertEquals(List.of("record-opened", "signed-in"), actions(records));
        assertEquals("publish1", records.get(0).details().get("instance"));
        assertEquals(keeper.head(), records.get(1).head());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.files().get(0))));
        keeper.close();
    }

    @Test
    void theNextProcessGoesOnInTheSameFile() throws IOException {
        for (int start = 0; start < 3; start++) {
            RecordKeeper keeper = keeper();
            keeper.record(SIGNED_IN.user("alice"));
            keeper.close();
        }

        assertEquals(1, folder.files().size());
        assertEquals(List.of("record-opened", "signed-in", "signed-in", "signed-in"), actions(intact()));
    }

    @Test
    void aCrashAtAnyByteLosesThatLineOnlyAndIsTold() throws IOException {
        RecordKeeper first = keeper();
        first.record(SIGNED_IN.user("alice"));
        long before = Files.size(folder.files().get(0));
        first.record(SIGNED_IN.user("bob"));
        first.close();
        Path file = folder.files().get(0);
        byte[] whole = Files.readAllBytes(file);

        for (int length = (int) before + 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            RecordKeeper next = keeper();
            next.record(SIGNED_IN.user("carol"));
            next.close();

            List<AuditRecord> records = intact();
            assertEquals(List.of("record-opened", "signed-in", "record-repaired", "signed-in"), actions(records));
            AuditRecord repair = records.get(2);
            assertEquals("torn", repair.reason());
            assertEquals(String.valueOf(length - before), repair.details().get("bytes"));
            Path kept = folder.path().resolve(repair.details().get("file"));
            assertArrayEquals(Arrays.copyOfRange(whole, (int) before, length), Files.readAllBytes(kept));
            Files.delete(kept);
        }
    }

    @Test
    void aCrashDuringTheRepairIsRepairedToo() throws IOException {
        RecordKeeper first = keeper();
        first.record(SIGNED_IN.user("alice"));
        first.close();
        Path file = folder.files().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] torn = Arrays.copyOf(whole, whole.length - 7);

        // After the copy, before the cut; and after the cut, before the line.
        for (boolean cut : new boolean[] {false, true}) {
            Files.write(file, torn);
            keeper().close();
            byte[] repaired = Files.readAllBytes(file);
            assertEquals(2, intact().size());
            Files.write(file, cut ? Arrays.copyOf(repaired, firstLine(repaired)) : torn);

            keeper().close();

            assertEquals(List.of("record-opened", "record-repaired"), actions(intact()));
            assertArrayEquals(repaired, Files.readAllBytes(file));
            try (Stream<Path> files = Files.list(folder.path())) {
                assertEquals(
                        1,
                        files.filter(copy -> copy.getFileName().toString().startsWith("torn-"))
                                .count());
            }
            Files.delete(folder.path().resolve("torn-000000000002"));
        }
    }

    private static int firstLine(byte[] file) {
        int end = 0;
        while (file[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    @Test
    void otherDamageIsLeftAsItIsAndTheRecordGoesOnBehindIt() throws IOException {
        RecordKeeper first = keeper();
        for (int i = 0; i < 5; i++) {
            first.record(SIGNED_IN.user("alice"));
        }
        first.close();
        Path file = folder.files().get(0);
        String changed = Files.readString(file).replaceFirst("\"user\":\"alice\"", "\"user\":\"malice\"");
        Files.writeString(file, changed);

        RecordKeeper next = keeper();
        next.record(SIGNED_IN.user("carol"));
        next.close();

        assertEquals(changed, Files.readString(file));
        assertEquals(AuditDefect.WRONG_CHAIN, next.faults().get(0).defect());
        List<AuditRecord> records = new ArrayList<>();
        AuditReading reading = folder.read(records::add);
        assertEquals(1, reading.faultCount(), () -> reading.faults().toString());
        assertEquals(List.of("record-opened", "record-repaired", "signed-in"), actions(records.subList(6, 9)));
    }

    @Test
    void aFileOfGarbageIsKeptAside() throws IOException {
        RecordKeeper first = keeper();
        first.close();
        Files.writeString(folder.file(2), "garbage");

        RecordKeeper next = keeper();
        next.record(SIGNED_IN);
        next.close();

        assertEquals(List.of("record-opened", "record-repaired", "signed-in"), actions(intact()));
        assertEquals("garbage", Files.readString(folder.path().resolve("damaged-audit-000000000002.jsonl")));
    }

    @Test
    void whoTakesTheFileAwayLeavesAGap() throws IOException {
        for (String deed : List.of("delete", "cut", "extend")) {
            RecordKeeper keeper = keeper();
            keeper.record(SIGNED_IN.user("alice"));
            AuditHead head = keeper.head();
            Path file = folder.files().get(folder.files().size() - 1);
            switch (deed) {
                case "delete" -> Files.delete(file);
                case "cut" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
                default -> Files.writeString(file, Files.readString(file) + "extended");
            }

            keeper.record(SIGNED_IN.user("bob"));
            keeper.close();

            List<AuditRecord> records = new ArrayList<>();
            folder.read(records::add);
            List<AuditRecord> end = records.subList(records.size() - 3, records.size());
            assertEquals(List.of("record-opened", "record-repaired", "signed-in"), actions(end), deed);
            assertEquals(head.number() + 1, end.get(0).head().number(), deed);
            assertEquals(head.chain(), end.get(0).details().get("previous"), deed);
        }
    }

    @Test
    void whatCannotBeWrittenIsCountedAndTold() throws IOException {
        RecordKeeper keeper = keeper();
        keeper.record(SIGNED_IN.user("alice"));
        Path away = home.resolve("away");
        Files.move(folder.path(), away);
        Files.writeString(folder.path(), "in the way");

        keeper.record(SIGNED_IN.user("bob"));
        keeper.record(SIGNED_IN.user("carol"));
        assertTrue(keeper.problem().isPresent());
        assertEquals(2, keeper.lost());
        Files.delete(folder.path());
        Files.move(away, folder.path());
        keeper.open();

        assertFalse(keeper.problem().isPresent());
        assertEquals(0, keeper.lost());
        keeper.record(SIGNED_IN.user("dora"));
        keeper.close();
        List<AuditRecord> records = intact();
        assertEquals(List.of("record-opened", "signed-in", "events-lost", "signed-in"), actions(records));
        assertEquals("2", records.get(2).details().get("count"));
    }

    @Test
    void onlyOneWrites() throws IOException {
        RecordKeeper keeper = keeper();
        keeper.record(SIGNED_IN);
        RecordKeeper other = keeper();
        other.record(SIGNED_IN);

        assertTrue(other.problem().orElse("").contains("another bundle"), () -> String.valueOf(other.problem()));
        assertEquals(2, intact().size());
        keeper.close();
        other.open();
        assertEquals(List.of("record-opened", "signed-in", "events-lost"), actions(intact()));
        other.close();
    }

    @Test
    void theChainGoesOnFromFileToFileAndTheOldestGoIfSoConfigured() throws IOException {
        RecordKeeper keeper = keeper(new RecordLimits(2000, 10_000, Duration.ZERO));
        for (int i = 0; i < 200; i++) {
            keeper.record(SIGNED_IN.user("user" + i));
        }
        keeper.close();

        List<AuditRecord> records = intact();
        long total = 0;
        for (Path file : folder.files()) {
            total += Files.size(file);
        }
        assertTrue(total < 12_500, total + " bytes");
        assertTrue(folder.files().size() > 3);
        assertTrue(records.get(0).head().number() > 100);
        assertTrue(actions(records).contains("record-trimmed"));
        assertEquals(keeper.head(), records.get(records.size() - 1).head());
    }

    @Test
    void oldFilesGoAfterTheRetention() throws IOException {
        RecordKeeper keeper = keeper(new RecordLimits(2000, 0, Duration.ofDays(90)));
        for (int i = 0; i < 50; i++) {
            keeper.record(SIGNED_IN.user("user" + i));
        }
        int files = folder.files().size();
        keeper.trim();
        assertEquals(files, folder.files().size());

        for (Path file : folder.files()) {
            Files.setLastModifiedTime(
                    file, java.nio.file.attribute.FileTime.from(clock.instant().minus(Duration.ofDays(91))));
        }
        keeper.trim();
        keeper.close();

        assertEquals(1, folder.files().size(), "the one that is written to stays");
        intact();
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheRecordForOthers() throws IOException {
        RecordKeeper keeper = keeper();
        Thread.currentThread().interrupt();
        keeper.record(SIGNED_IN.user("alice"));
        assertTrue(Thread.interrupted());
        keeper.record(SIGNED_IN.user("bob"));
        keeper.close();

        assertEquals(3, intact().size());
    }

    @Test
    void manyThreadsMakeOneChain() throws Exception {
        RecordKeeper keeper = keeper(new RecordLimits(100_000, 0, Duration.ZERO));
        ExecutorService people = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            people.execute(() -> {
                for (int i = 0; i < 500; i++) {
                    keeper.record(SIGNED_IN.user("alice").with("address", "127.0.0.1"));
                    if (i % 50 == 0) {
                        keeper.force();
                    }
                }
            });
        }
        people.shutdown();
        assertTrue(people.awaitTermination(60, TimeUnit.SECONDS));
        keeper.close();

        assertEquals(
                4000,
                intact().stream()
                        .filter(record -> record.is(AuditAction.SIGNED_IN))
                        .count());
    }
}
