/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.revocation.RevocationException;
import dev.signet.core.revocation.RevocationList;
import dev.signet.testkit.TestClock;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that ends sessions, folds what it has written, and dies in front of a given step. */
final class DyingInstance {

    static final int DIED = 86;
    static final int SESSIONS = 7;

    private final String deadly;
    private int left;
    private int generation = 1;

    private DyingInstance(String deadly, int occurrence) {
        this.deadly = deadly;
        this.left = occurrence;
    }

    /**
     * Prints the number of each session that it has answered for.
     *
     * <p>Arguments: the folder, the step, and at which of its occurrences to die; without a step it runs to the end.
     */
    public static void main(String[] arguments) throws Exception {
        boolean dies = arguments.length > 2;
        new DyingInstance(dies ? arguments[1] : "", dies ? Integer.parseInt(arguments[2]) : 0)
                .run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws RevocationException {
        TestClock clock = new TestClock();
        RevocationFolder files = new RevocationFolder(folder);
        StoredRevocations stored = new StoredRevocations(
                files,
                new PieceFiles(folder, this::before),
                new PieceSigner(() -> ring(generation), clock, List::of),
                new AbsoluteEnd(files, clock),
                clock,
                "00000000000000cc",
                1000,
                piece -> {});
        for (int number = 1; number <= SESSIONS; number++) {
            stored.end(RevocationList.empty().end(session(number), TestClock.START.plus(Duration.ofHours(9))));
            System.out.println(number);
            if (number % 3 == 0) {
                // Whoever has other keys signs everything again.
                generation++;
                stored.tick();
            }
        }
    }

    private void before(PieceFiles.Step step) {
        if (step.name().equals(deadly) && --left == 0) {
            Runtime.getRuntime().halt(DIED);
        }
    }

    static String session(int number) {
        return String.format("%016x", number);
    }

    /** One key more with each generation. */
    static KeyRing ring(int generation) {
        List<RingKey> keys = new ArrayList<>();
        for (int number = 1; number <= generation; number++) {
            Instant activates = TestClock.START.minus(Duration.ofDays(10L - number));
            keys.add(TestRings.key(KeyRingKind.HMAC, number, activates, activates));
        }
        return TestRings.document(KeyRingKind.HMAC, generation, Duration.ZERO, keys);
    }

    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DyingInstance.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
