/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import dev.signet.cli.command.CommandException;
import dev.signet.cli.command.Voice;
import dev.signet.cli.plan.Plan;
import dev.signet.core.keyring.KeptRing;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.RingKey;
import dev.signet.core.seal.Opened;
import dev.signet.core.seal.SealException;
import dev.signet.core.seal.Sealer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Seals protected values again: opened with one ring, sealed under the primary key of the same or another one. */
public final class RewrapWork {

    private final Sealer sealer;
    private final KeyRing from;
    private final KeyRing to;
    private final Instant now;
    private final List<KeptRing> kept;

    public RewrapWork(Sealer sealer, KeyRing from, KeyRing to, Instant now) {
        this(sealer, from, to, now, List.of());
    }

    /** @param kept rings that were put aside, tried on what {@code from} does not open */
    RewrapWork(Sealer sealer, KeyRing from, KeyRing to, Instant now, List<KeptRing> kept) {
        this.sealer = sealer;
        this.from = from;
        this.to = to;
        this.now = now;
        this.kept = kept;
    }

    /**
     * Adds what is to be done for all values that can be opened and are not under the primary key already.
     *
     * @return where values stand for which nothing can be done, and why; one line each
     */
    public List<String> plan(ConfigurationFiles configurations, Plan plan) throws CommandException {
        List<String> left = new ArrayList<>();
        for (ConfigurationFile file : configurations.files()) {
            Map<String, String> replacements = new LinkedHashMap<>();
            for (ProtectedValue value : file.values()) {
                again(value).ifPresent(text -> replacements.put(value.text(), text));
            }
            if (!replacements.isEmpty()) {
                Set<String> wanted = Set.copyOf(replacements.keySet());
                if (file.fixed().isPresent()) {
                    replacements.clear();
                }
                byte[] next = file.replaced(replacements);
                if (!replacements.isEmpty()) {
                    plan.add(new RewriteFile(file, next, replacements.size(), now));
                }
                file.values().stream()
                        .filter(value -> wanted.contains(value.text()) && !replacements.containsKey(value.text()))
                        .map(value -> value.where() + ": "
                                + file.fixed().orElse("it is spelled in a way that cannot be replaced safely"))
                        .distinct()
                        .forEach(left::add);
            }
        }
        return left;
    }

    /** Warns of values that stay as they are; returns whether there are none. */
    public static boolean tell(List<String> left, Voice voice) {
        if (!left.isEmpty()) {
            voice.warning(
                    left.size() + (left.size() == 1 ? " value is" : " values are") + " not sealed again",
                    "protect each again with signet secrets protect, and put it there by hand");
            left.forEach(line -> voice.say("  " + line));
        }
        return left.isEmpty();
    }

    private Optional<String> again(ProtectedValue value) throws CommandException {
        Opened opened = open(value).orElse(null);
        if (opened == null || isCurrent(opened)) {
            return Optional.empty();
        }
        try {
            return Optional.of(sealer.seal(to, now, opened.text(), value.boundTo()));
        } catch (SealException e) {
            Path file = value.file();
            throw CommandException.unusable(
                    "a value in " + file + " cannot be protected again: " + e.getMessage(),
                    "look at the master ring with signet keys inspect");
        }
    }

    private Optional<Opened> open(ProtectedValue value) {
        if (value.open(sealer, from) instanceof Opened opened) {
            return Optional.of(opened);
        }
        for (KeptRing ring : kept) {
            if (value.openWithFormer(sealer, ring.ring(), from) instanceof Opened opened) {
                return Optional.of(opened);
            }
        }
        return Optional.empty();
    }

    private boolean isCurrent(Opened opened) {
        return !opened.aem()
                && to.primaryAt(now)
                        .map(RingKey::id)
                        .filter(opened.key()::equals)
                        .isPresent();
    }
}
