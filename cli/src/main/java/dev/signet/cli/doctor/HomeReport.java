/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.doctor;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.ShellWord;
import dev.signet.cli.home.HomeInspection;
import dev.signet.cli.home.HomeOption;
import dev.signet.cli.home.InstanceView;
import dev.signet.cli.home.KeyFacts;
import dev.signet.cli.home.KeyHome;
import dev.signet.cli.home.RingFacts;
import dev.signet.cli.home.RingView;
import dev.signet.cli.secrets.ConfiguredTexts;
import dev.signet.home.InstanceHome;
import dev.signet.home.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the directory of an instance shows, whether it runs or not. */
final class HomeReport {

    private static final String HANDLER = "dev.signet.auth.token.TokenAuthenticationHandler";
    private static final String AEM_HANDLER = "com.day.crx.security.token.impl.impl.TokenAuthenticationHandler";
    private static final String PLUGINS = "felix.cm.config.plugins";
    private static final String CRYPTO = "dev.signet.crypto";

    private static final List<String> NEEDED = List.of(
            "dev.signet.core",
            CRYPTO,
            "dev.signet.crypto.file",
            "dev.signet.revocation",
            "dev.signet.auth.token",
            "dev.signet.console");
    private static final List<String> CHANNELS =
            List.of("dev.signet.revocation.distribution", "dev.signet.revocation.redis");

    private final HomeOption homes;
    private final String subject;
    private final Instant now;
    private final List<Diagnosis> found = new ArrayList<>();

    private HomeReport(HomeOption homes, String subject, Instant now) {
        this.homes = homes;
        this.subject = subject;
        this.now = now;
    }

    /** Looks; changes nothing. */
    static List<Diagnosis> of(HomeOption homes, String word, Instant now) throws CommandException {
        HomeReport report = new HomeReport(homes, word, now);
        report.look();
        return report.found;
    }

    private void look() throws CommandException {
        InstanceHome home = find();
        try {
            Set<String> there = home.newest(NEEDED).keySet();
            boolean aem = there.isEmpty()
                    && !home.newest(List.of(Product.AEM.keyBundle())).isEmpty();
            if (!aem) {
                bundles(home, there);
            }
            if (!there.isEmpty()) {
                properties(home);
                box(home);
            }
            pending(home);
            if (aem || there.contains("dev.signet.crypto.file")) {
                keys(homes.open(subject));
            }
        } catch (IOException e) {
            throw CommandException.ofFile("this instance directory cannot be read", home.folder(), e);
        }
    }

    private InstanceHome find() throws CommandException {
        try {
            Optional<InstanceHome> home = homes.find(Path.of(subject));
            // What is wrong with a word that is no instance directory is said there.
            return home.isPresent() ? home.get() : homes.open(subject).instance();
        } catch (InvalidPathException e) {
            throw CommandException.unusable(
                    "'" + subject + "' is no path: " + e.getReason(), "name a directory or a URL");
        }
    }

    private void bundles(InstanceHome home, Set<String> there) throws IOException {
        List<String> absent =
                NEEDED.stream().filter(name -> !there.contains(name)).toList();
        if (absent.isEmpty()) {
            found.add(Diagnosis.ok(subject, "bundles", "The bundles that sign-in needs are installed"));
        } else {
            found.add(Diagnosis.missing(
                    subject,
                    "bundles",
                    "Not installed: " + String.join(", ", absent),
                    "Start the instance with Signet's feature archive besides its own features",
                    "-f signet-VERSION-archive.far"));
        }
        if (home.newest(CHANNELS).isEmpty()) {
            found.add(Diagnosis.missing(
                    subject,
                    "channel",
                    "No bundle is installed that tells other instances which sessions have ended",
                    "Start the instance with the archive of the distribution as well; on a document store that several"
                            + " instances share it is not needed",
                    "-f signet-VERSION-distribution.far"));
        }
    }

    private void properties(InstanceHome home) throws IOException {
        if (!home.hasProperties()
                || (home.property(PLUGINS).isEmpty() && home.peers().isEmpty())) {
            found.add(Diagnosis.unknown(
                    subject,
                    "properties",
                    "The framework properties " + PLUGINS + " and signet.peers are not in its directory",
                    "Start it, and name it by its URL"));
            return;
        }
        List<String> named = Arrays.stream(home.property(PLUGINS).orElse("").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> merged = new ArrayList<>(named);
        merged.add(CRYPTO);
        found.add(
                named.contains(CRYPTO)
                        ? Diagnosis.ok(
                                subject, "plug-ins", "No component is configured before protected values can be opened")
                        : Diagnosis.missing(
                                subject,
                                "plug-ins",
                                "The framework property " + PLUGINS + " does not name " + CRYPTO,
                                "Write it into sling.properties, for the next start; what is named there already stays",
                                PLUGINS + "=" + String.join(",", merged)));
        found.add(
                home.peers().isPresent()
                        ? Diagnosis.ok(
                                subject,
                                "peers",
                                "It is told who the others are: " + home.peers().orElseThrow())
                        : Diagnosis.unknown(
                                subject,
                                "peers",
                                "sling.properties does not say who the other instances are",
                                "Name the URLs of all others in signet.peers; if there is none, set it to nothing"));
    }

    private void box(InstanceHome home) throws CommandException {
        Optional<Boolean> ticked = ConfiguredTexts.of(home, HANDLER).flag("token.encapsulated");
        if (ticked.isEmpty()) {
            ticked = ConfiguredTexts.of(home, AEM_HANDLER).flag("token.encapsulated");
        }
        found.add(
                ticked.orElse(false)
                        ? Diagnosis.ok(subject, "tokens", "Encapsulated token support is on")
                        : Diagnosis.missing(
                                subject,
                                "tokens",
                                "Encapsulated token support is off (repository mode): other instances do not know the"
                                        + " sessions that begin here",
                                "Tick Enable encapsulated token support of Signet Token Authentication Handler in"
                                        + " /system/console/configMgr; or put this under configurations of a feature",
                                "\"" + HANDLER + "\": {\"token.encapsulated:Boolean\": true}"));
    }

    private void pending(InstanceHome home) {
        Path journal = home.folder().resolve("signet").resolve("relocation").resolve("journal.json");
        if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
            found.add(Diagnosis.missing(
                    subject,
                    "pending",
                    "A relocation of keys was begun and is not finished",
                    "Go on with it, or undo it with --undo",
                    "signet keys relocate " + ShellWord.of(subject) + " --resume"));
        }
    }

    private void keys(KeyHome home) {
        InstanceView view = new HomeInspection(home, now).view();
        view.concerns()
                .forEach(concern -> found.add(Diagnosis.advice(
                        subject, "storage", concern, "Write the word without a line end", "printf Bundle > FILE")));
        view.rings().forEach(this::ring);
    }

    private void ring(RingView ring) {
        String kind = ring.kind().label();
        if (ring.problem().isPresent()) {
            found.add(Diagnosis.missing(
                    subject,
                    "keys",
                    "The key ring " + kind + " cannot be used: "
                            + ring.problem().get(),
                    "Copy the keys of another instance",
                    "signet keys replicate --from HOME --to " + ShellWord.of(subject)));
        } else if (ring.facts().isPresent()) {
            RingFacts facts = ring.facts().get();
            found.add(Diagnosis.ok(subject, "keys", "There is a key ring " + kind + ": " + facts.fingerprint()));
            facts.keys().stream()
                    .filter(key -> key.state().equals("pending"))
                    .forEach(key -> found.add(pendingKey(kind, key)));
            ring.concerns()
                    .forEach(concern -> found.add(Diagnosis.missing(
                            subject,
                            "key-files",
                            kind + ": " + concern,
                            "Give the file back to the instance alone",
                            line(concern))));
        } else {
            found.add(Diagnosis.unknown(
                    subject,
                    "keys",
                    "The key ring " + kind + " is not seen here: " + String.join("; ", ring.concerns()),
                    "Start the instance, and name it by its URL"));
        }
    }

    private Diagnosis pendingKey(String kind, KeyFacts key) {
        return Diagnosis.advice(
                subject,
                "pending",
                "The key " + key.id() + " of " + kind + " is published and signs from "
                        + key.activates().orElse("some time") + " on",
                "All instances have to have it by then",
                "signet keys compare " + ShellWord.of(subject) + " HOME|URL...");
    }

    /** The command that such a concern ends with. */
    private static String line(String concern) {
        int at = Math.max(concern.lastIndexOf(": chmod "), concern.lastIndexOf(": chown "));
        if (at < 0) {
            return "";
        }
        String[] words = concern.substring(at + 2).split(" ", 3);
        return words[0] + " " + ShellWord.of(words[1]) + " " + ShellWord.of(words[2]);
    }
}
