/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.crypto.internal.storage;

import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which storage is in force: what the marker says, and where there is none, what is decided and written.
 *
 * <p>A marker that says something else than a storage is never guessed at. While the instance runs it has to be seen
 * twice, since whoever writes a file by hand writes it in several steps.
 */
final class MarkerReading {

    private static final Logger LOG = LoggerFactory.getLogger(MarkerReading.class);

    private final MarkerFile marker;
    private final InstalledStorages storages;
    private String lastRefused = "";

    MarkerReading(MarkerFile marker, InstalledStorages storages) {
        this.marker = marker;
        this.storages = storages;
    }

    /** Where the facts come from, asked only if there is no marker. */
    @FunctionalInterface
    interface FactFinder {
        StorageFacts facts() throws IOException;
    }

    /** What is in force now, after {@code before}. */
    Selection read(Selection before, FactFinder facts) {
        try {
            Optional<MarkerContent> content = marker.read();
            if (content.isEmpty()) {
                return decide(facts.facts());
            }
            // What is in force stays known, also while its bundle is being replaced.
            Optional<StorageWord> word = content.get()
                    .word()
                    .filter(said -> before.word().equals(Optional.of(said)) || storages.isKnown(said));
            return word.isPresent() ? said(content.get(), word.get()) : unknown(content.get(), before);
        } catch (IOException e) {
            return Selection.refused(
                    Optional.empty(),
                    "the storage marker " + marker + " cannot be read (" + e + "); give it to the user that runs this"
                            + " instance");
        }
    }

    private Selection said(MarkerContent content, StorageWord word) {
        lastRefused = "";
        Optional<String> warning = content.exact()
                ? Optional.empty()
                : Optional.of("The storage marker holds " + content.shown() + " instead of \"" + word
                        + "\"; it was understood, but other tools will not understand it. Write it without a line end:"
                        + " printf " + word + " > storage");
        remember(word);
        return new Selection(
                Optional.of(word),
                Optional.of(content.shown()),
                "The storage marker says " + word + ".",
                warning,
                Optional.empty());
    }

    private Selection unknown(MarkerContent content, Selection before) {
        boolean seenBefore = content.shown().equals(lastRefused);
        lastRefused = content.shown();
        if (before.word().isPresent() && !seenBefore) {
            return before;
        }
        return Selection.refused(
                Optional.of(content.shown()),
                "the storage marker holds " + content.shown()
                        + ", which names no storage that is installed here. Write the word of the right one into the"
                        + " file named storage in the data folder of the bundle dev.signet.crypto, without a line end,"
                        + " or install the bundle that brings it. Installed are: " + storages.words());
    }

    private Selection decide(StorageFacts facts) {
        StorageDecision decision = StorageDecision.of(facts);
        if (decision.word().isEmpty()) {
            return Selection.undecided(decision.reason());
        }
        StorageWord word = decision.word().get();
        if (!storages.isKnown(word)) {
            return Selection.refused(
                    Optional.empty(),
                    "there is no storage marker, and the storage was " + word + ", because " + decision.reason()
                            + "; no bundle that brings it is installed. Install it, or write the word of another storage"
                            + " into the file named storage in the data folder of the bundle dev.signet.crypto."
                            + " Installed are: " + storages.words());
        }
        String sentence =
                "There was no storage marker; the storage is " + word + ", because " + decision.reason() + ".";
        Optional<String> warning = Optional.empty();
        try {
            marker.write(word);
            LOG.info("{} Written to {}.", sentence, marker);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} It could not be written to {} ({}).", sentence, marker, e.toString());
            warning = Optional.of("The storage marker could not be written, so the decision is made again at the next"
                    + " start. Make the data folder of the bundle dev.signet.crypto writable.");
        }
        return new Selection(Optional.of(word), Optional.of("\"" + word + '"'), sentence, warning, Optional.empty());
    }

    private void remember(StorageWord word) {
        try {
            marker.remember(word);
        } catch (IOException | RuntimeException e) {
            // Only the second best memory: the marker itself is good, and the next look tries again.
            LOG.debug("The copy of the storage marker could not be written.", e);
        }
    }
}
