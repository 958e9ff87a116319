/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ExitCode;
import dev.signet.cli.command.Voice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final List<String> seen = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private final Voice voice = new Voice(new PrintWriter(new StringWriter()), new PrintWriter(said), 0);

    private final StepJournal journal = new StepJournal() {

        @Override
        public void begun(Step step) {
            seen.add("begun " + step.name());
        }

        @Override
        public void done(Step step) {
            seen.add("done " + step.name());
        }
    };

    /** Is seen when it runs and when it is taken back; its name is its text. */
    private final class Seen implements Step {

        private final String text;

        Seen(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public void run() throws IOException, CommandException {
            seen.add("run " + text);
            if (text.equals("full")) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void undo() {
            seen.add("undo " + text);
        }
    }

    @Test
    void withoutAJournalAFailureOfTheSystemTakesAllBack() {
        Plan plan = new Plan().add(new Seen("one")).add(new Seen("full")).add(new Seen("three"));

        CommandException failure = assertThrows(CommandException.class, () -> plan.apply(voice));

        assertEquals(List.of("run one", "run full", "undo full", "undo one"), seen);
        assertEquals(ExitCode.UNUSABLE, failure.exitCode());
        assertEquals(
                "this could not be done: full: No space left on device (IOException)",
                String.valueOf(failure.getMessage()));
    }

    @Test
    void withAJournalAFailureLeavesWhatWasDoneAndTheJournalSaysWhereToGoOn() {
        List<String> told = new ArrayList<>();
        Plan plan = new Plan()
                .add(new NotedStep("first", "do the first", () -> seen.add("run first")))
                .add(new Seen("full"))
                .add(new Seen("three"));

        assertThrows(IOException.class, () -> plan.apply(told::add, journal));

        assertEquals(List.of("begun first", "run first", "done first", "begun full", "run full"), seen);
        assertEquals(List.of("do the first", "full"), told);
    }

    @Test
    void aStepIsNotDoneBeforeTheJournalHasIt() {
        StepJournal full = new StepJournal() {

            @Override
            public void begun(Step step) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void done(Step step) {
                seen.add("done");
            }
        };

        assertThrows(IOException.class, () -> new Plan().add(new Seen("one")).apply(text -> {}, full));

        assertEquals(List.of(), seen);
    }

    @Test
    void whatIsToldIsWhatIsSaidWhenItIsDone() throws Exception {
        Plan plan = new Plan().add(new Seen("one")).add(new Seen("two"));
        List<String> told = new ArrayList<>();
        List<String> done = new ArrayList<>();

        plan.tell(told::add);
        plan.tell(voice);
        plan.apply(done::add, journal);

        assertEquals(done, told);
        assertEquals("would do:\n  one\n  two\n", said.toString());
    }
}
