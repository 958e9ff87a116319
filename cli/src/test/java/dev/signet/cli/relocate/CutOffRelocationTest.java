/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.relocate;

import static dev.signet.cli.relocate.TestKeys.hmac;
import static dev.signet.cli.relocate.TestKeys.master;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signet.cli.command.ExitCode;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.relocate.source.RelocationSource;
import dev.signet.cli.relocate.source.SegmentStoreSource;
import dev.signet.cli.relocate.target.TargetInstance;
import dev.signet.core.seal.Sealer;
import dev.signet.core.secret.RandomSource;
import dev.signet.testkit.AemDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relocation that dies at any moment can be finished, and can be taken back. */
final class CutOffRelocationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.250Z");

    @TempDir
    private Path folder;

    private Path store;
    private int number;
    private AemDirectory instance;

    /** Nothing catches this, as nothing catches a power failure. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void make() throws IOException {
        store = Files.createDirectory(folder.resolve("template"));
        TestSegmentStore.write(store, Map.of("hmac", hmac(1), "master", master(1)));
        another(false);
    }

    private void another(boolean signet) throws IOException {
        number++;
        Path place = folder.resolve("n" + number).resolve("home");
        instance = signet ? AemDirectory.signet(place) : AemDirectory.adobe(place);
        instance.storage("JCR\n").keys(hmac(2), master(2));
        if (signet) {
            Files.writeString(
                    instance.marker().resolveSibling("canary"), "signet canary 1\nring 0123\nvalue {signet1...}\n");
        }
        TestSegmentStore.copy(store, instance.home());
    }

    @Test
    void cutOffAnywhereItIsFinishedByResume() throws Exception {
        List<String> moments = moments(true);
        for (int cut = 0; cut < moments.size(); cut++) {
            another(true);
            assertTrue(dies(cut, this::begin), moments.get(cut));

            finish(moments.get(cut));
        }
    }

    @Test
    void cutOffAnywhereItIsTakenBackByUndo() throws Exception {
        List<String> moments = moments(false);
        for (int cut = 0; cut < moments.size(); cut++) {
            another(false);
            Tree before = Tree.of(instance.home());
            assertTrue(dies(cut, this::begin), moments.get(cut));

            assertEquals(ExitCode.DONE, undo(moment -> {}), moments.get(cut));

            assertEquals(before, Tree.of(instance.home()), moments.get(cut));
        }
    }

    @Test
    void whatAnEarlierCopyOfTheStoreLeftIsRemoved() throws Exception {
        assertTrue(dies(0, this::begin));
        Path left = Files.createDirectory(instance.home().resolve("signet/relocation/segmentstore"));
        Files.write(left.resolve("data00000a.tar"), hmac(1));

        finish("a copy was left");
    }

    @Test
    void anUndoThatIsCutOffIsFinishedByTheNext() throws Exception {
        List<String> moments = new ArrayList<>();
        begin(moment -> {});
        undo(moments::add);
        assertTrue(moments.size() > 10, moments::toString);
        for (int cut = 0; cut < moments.size(); cut++) {
            another(false);
            Tree before = Tree.of(instance.home());
            begin(moment -> {});
            assertTrue(dies(cut, this::undo), moments.get(cut));

            assertEquals(ExitCode.DONE, undo(moment -> {}), moments.get(cut));

            assertEquals(before, Tree.of(instance.home()), moments.get(cut));
        }
    }

    @Test
    void aResumeThatIsCutOffIsFinishedByTheNext() throws Exception {
        List<String> moments = moments(false);
        int middle = moments.indexOf("begun write hmac");
        for (int cut = 0; cut < moments.size() - middle; cut++) {
            another(false);
            assertTrue(dies(middle, this::begin));
            dies(cut, this::resume);

            finish("resume, moment " + cut);
        }
    }

    @Test
    void theMarkerIsWrittenAfterTheKeysSoThatNoInstanceEverRunsWithoutAny() throws Exception {
        List<String> moments = moments(false);

        assertTrue(moments.indexOf("done write hmac") < moments.indexOf("begun write storage"));
        assertTrue(moments.indexOf("done write master") < moments.indexOf("begun write storage"));
        assertTrue(moments.indexOf("WRITING") < moments.indexOf("begun back up hmac"));
        assertTrue(moments.indexOf("STAGING") < moments.indexOf("begun keep hmac"));
    }

    /** Everything that a run without a fault comes by. */
    private List<String> moments(boolean signet) throws Exception {
        List<String> moments = new ArrayList<>();
        another(signet);
        begin(moments::add);
        assertTrue(moments.size() > 20, moments::toString);
        return moments;
    }

    private void finish(String moment) throws Exception {
        if (journal().isPresent()) {
            assertEquals(ExitCode.DONE, resume(step -> {}), moment);
        } else {
            // Died before it could note that it had begun: there is nothing to go on with.
            assertEquals(ExitCode.DONE, begin(step -> {}), moment);
        }
        assertArrayEquals(hmac(1), Files.readAllBytes(instance.hmac()), moment);
        assertArrayEquals(master(1), Files.readAllBytes(instance.master()), moment);
        assertEquals("Bundle", Files.readString(instance.marker()), moment);
        assertFalse(Files.exists(instance.marker().resolveSibling("canary")), moment);
        assertEquals(RelocationJournal.Stage.WRITTEN, journal().orElseThrow().stage(), moment);
        try (var left = Files.list(instance.home().resolve("signet/relocation"))) {
            assertEquals(1, left.count(), moment + ": only the journal stays");
        }
    }

    private int begin(RelocationJournal.Watch watch) throws Exception {
        RelocationContext scene = scene(watch);
        RelocationSource source = new SegmentStoreSource(scene.target(), scene.copies(), text -> {});
        return new Relocation(scene).begin(source, null);
    }

    private int resume(RelocationJournal.Watch watch) throws Exception {
        RelocationContext scene = scene(watch);
        return new Relocation(scene)
                .resume(
                        scene.journal().orElseThrow(),
                        () -> new SegmentStoreSource(scene.target(), scene.copies(), text -> {}));
    }

    private int undo(RelocationJournal.Watch watch) throws Exception {
        RelocationContext scene = scene(watch);
        var journal = scene.journal();
        if (journal.isPresent()) {
            return new Undo(scene).run(journal.get());
        }
        return Files.exists(scene.target().relocationFolder()) ? new Undo(scene).removeTraces() : ExitCode.DONE;
    }

    private Optional<RelocationJournal> journal() throws Exception {
        return scene(moment -> {}).journal();
    }

    private RelocationContext scene(RelocationJournal.Watch watch) throws Exception {
        return new RelocationContext(
                TargetInstance.open(instance.home().toString(), new HomeOption()),
                new Narration(text -> {}, text -> {}),
                "signet",
                false,
                false,
                () -> NOW,
                new Sealer(RandomSource.secure()),
                watch);
    }

    private interface Run {
        int with(RelocationJournal.Watch watch) throws Exception;
    }

    /** Whether the run came as far as to its moment of that number, and died there. */
    private static boolean dies(int cut, Run run) throws Exception {
        int[] passed = {0};
        try {
            run.with(moment -> {
                if (passed[0]++ == cut) {
                    throw new Death();
                }
            });
            return false;
        } catch (Death e) {
            return true;
        }
    }
}
