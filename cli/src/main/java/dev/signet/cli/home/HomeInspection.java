/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.home;

import dev.signet.cli.command.CommandException;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.storage.StorageWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at the keys in an instance's directory, and at everything about them that will make trouble one day. */
public final class HomeInspection {

    /** A fingerprint, and a few words more at most. */
    private static final int LONGEST_NOTE = 200;

    private static final String NEITHER = ", which is neither Bundle nor JCR";

    private final KeyHome home;
    private final Instant now;

    public HomeInspection(KeyHome home, Instant now) {
        this.home = home;
        this.now = now;
    }

    /** Looks; changes nothing. */
    public InstanceView view() {
        return new InstanceView(
                home.name(),
                home.layout().product().label(),
                home.isRunning(),
                home.marker().word().map(StorageWord::text),
                home.marker().found().map(found -> home.marker().visible()),
                home.layout().isElsewhere() ? Optional.of(home.layout().folder().toString()) : Optional.empty(),
                Arrays.stream(KeyRingKind.values()).map(this::ring).toList(),
                concerns());
    }

    private List<String> concerns() {
        List<String> concerns = new ArrayList<>();
        if (home.marker().found().isPresent() && !home.marker().isClean()) {
            concerns.add(home.marker().path() + " holds " + home.marker().visible()
                    + (home.marker().word().isPresent()
                            ? "; AEM does not recognise a word with white space around it"
                            : NEITHER));
        }
        if (home.marker().isElsewhere() && !home.isOnRepository()) {
            concerns.add(home.marker().path() + " holds " + home.marker().visible() + NEITHER
                    + (home.isAem()
                            ? ""
                            : "; if none of the instance's bundles brings that storage, the instance has no keys"));
        }
        return concerns;
    }

    private RingView ring(KeyRingKind kind) {
        if (home.isOnRepository()) {
            return inRepository(kind);
        }
        return home.isOnOtherStorage() ? inOtherStorage(kind) : inFile(kind);
    }

    /** Keys in the repository cannot be seen from outside; a running Signet leaves a note of their fingerprint. */
    private RingView inRepository(KeyRingKind kind) {
        Path note = home.layout().note(kind);
        List<String> concerns = new ArrayList<>();
        try {
            concerns.add("in the repository; when the instance ran last, its fingerprint was "
                    + new String(PlainFile.read(note, LONGEST_NOTE), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            concerns.add("in the repository, where only the running instance can show it: name it by its URL");
        }
        return notInFile(kind, "/etc/key/" + kind.label(), concerns);
    }

    private RingView inOtherStorage(KeyRingKind kind) {
        List<String> concerns = new ArrayList<>();
        concerns.add("only the running instance can show it: name it by its URL");
        return notInFile(kind, home.marker().word().orElseThrow() + " storage", concerns);
    }

    private RingView notInFile(KeyRingKind kind, String location, List<String> concerns) {
        if (home.layout().ring(kind).exists()) {
            concerns.add(home.layout().ring(kind) + " exists, too, but is not in force");
        }
        return new RingView(kind, location, Optional.empty(), Optional.empty(), concerns);
    }

    /** Where the file is, and where it really is if it is a link, as in a folder that Kubernetes mounts. */
    private static String location(KeyRingFile file) {
        try {
            return Files.isSymbolicLink(file.path())
                    ? file + ", a link to " + file.path().toRealPath()
                    : file.toString();
        } catch (IOException e) {
            return file.toString();
        }
    }

    private RingView inFile(KeyRingKind kind) {
        KeyRingFile file = home.layout().ring(kind);
        Optional<RingFacts> facts = Optional.empty();
        Optional<String> problem = Optional.empty();
        List<String> concerns = new ArrayList<>();
        try {
            facts = Optional.of(RingFacts.of(file.read(), now));
            concerns.addAll(FileOwnership.concerns(file));
        } catch (NoSuchFileException e) {
            if (home.layout().mirror(kind).exists()) {
                problem = Optional.of("the file is gone; the instance's copy in "
                        + home.layout().mirror(kind) + " holds the ring it had last");
            } else {
                concerns.add("there is none yet");
            }
        } catch (KeyRingFormatException e) {
            problem = Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            problem = Optional.of("it cannot be read: " + CommandException.reason(file.path(), e));
        }
        return new RingView(kind, location(file), facts, problem, concerns);
    }
}
