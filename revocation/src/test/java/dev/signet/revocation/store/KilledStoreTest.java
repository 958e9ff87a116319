/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.core.keyring.KeyId;
import dev.signet.core.revocation.RevocationList;
import dev.signet.core.revocation.RevocationScope;
import dev.signet.core.revocation.SessionEnds;
import dev.signet.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in front of any step of writing or folding loses nothing that it has answered. */
class KilledStoreTest {

    /** What is written first and what is written again are different cases. */
    private static final int OCCURRENCES = 2;

    @TempDir
    Path home;

    @Test
    void killedAtAnyStepNothingThatWasAnsweredIsLost() throws Exception {
        Map<Path, Process> instances = new LinkedHashMap<>();
        for (PieceFiles.Step step : PieceFiles.Step.values()) {
            for (int occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
                Path folder = home.resolve(step + "-" + occurrence);
                instances.put(folder, DyingInstance.start(folder.toString(), step.name(), String.valueOf(occurrence)));
            }
        }

        for (Map.Entry<Path, Process> instance : instances.entrySet()) {
            Path folder = instance.getKey();
            int answered = answered(instance.getValue());
            assertEquals(DyingInstance.DIED, instance.getValue().exitValue(), folder::toString);
            assertTrue(answered < DyingInstance.SESSIONS, folder::toString);

            assertKnows(folder, answered);
            StoredRevocations again = stored(folder);
            again.end(RevocationList.empty().end(DyingInstance.session(99), TestClock.START.plus(Duration.ofHours(9))));
            again.tick();
            assertKnows(folder, answered);
            assertEquals(RevocationScope.SESSION, end(stored(folder), 99), folder::toString);
        }
    }

    @Test
    void whoeverIsNotKilledAnswersForAll() throws Exception {
        Process instance = DyingInstance.start(home.toString());

        assertEquals(DyingInstance.SESSIONS, answered(instance));
        assertEquals(0, instance.exitValue());
        assertKnows(home, DyingInstance.SESSIONS);
    }

    private static int answered(Process instance) throws Exception {
        String out = new String(instance.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!instance.waitFor(60, TimeUnit.SECONDS)) {
            instance.destroyForcibly();
            throw new AssertionError("the instance hangs");
        }
        List<String> lines = out.lines().toList();
        return lines.isEmpty() ? 0 : Integer.parseInt(lines.get(lines.size() - 1));
    }

    private static void assertKnows(Path folder, int answered) {
        StoredRevocations after = stored(folder);
        for (int number = 1; number <= answered; number++) {
            assertEquals(RevocationScope.SESSION, end(after, number), folder + " has lost " + number);
        }
        assertEquals(List.of(), after.aside(), "a crash is no damage");
    }

    private static RevocationScope end(StoredRevocations stored, int number) {
        return assertInstanceOf(SessionEnds.Known.class, stored.ends())
                .list()
                .endOf("alice", TestClock.START, DyingInstance.session(number), new KeyId("00000000000000aa"));
    }

    private static StoredRevocations stored(Path folder) {
        TestClock clock = new TestClock();
        RevocationFolder files = new RevocationFolder(folder);
        return new StoredRevocations(
                files,
                new PieceSigner(() -> DyingInstance.ring(5), clock, List::of),
                new AbsoluteEnd(files, clock),
                clock,
                "00000000000000dd",
                1000,
                piece -> {});
    }
}
