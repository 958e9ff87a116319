/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.keys;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.core.storage.StorageWord;
import dev.signet.farm.keys.RingSpread.Held;
import dev.signet.farm.process.FarmContext;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.watch.RingsInForce;
import dev.signet.home.KeyLayout;
import dev.signet.home.KeyReplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Gives fresh instances the farm's rings, as soon as all have theirs, and older generations the latest one.
 *
 * <p>Instances make keys early in their start and notice a changed file while they run, so this costs the start no time.
 * Whoever has rings of its own keeps them; that is told, with the command that would replace them.
 */
public final class KeySpread implements Callable<SharedKeys> {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final FarmState state;
    private final Predicate<InstanceState> concerned;
    private final KeysBefore before;
    private final Duration limit;
    private final BooleanSupplier ready;
    private final FarmContext site;
    private final KeyVerdict verdict;
    private final Map<String, Optional<StorageWord>> elsewhere = new HashMap<>();

    /**
     * Waits for key files until all instances are {@code ready}, for by then there are all that there will be.
     *
     * @param concerned the instances that may get rings; of the others they may come
     */
    public KeySpread(
            FarmState state,
            Predicate<InstanceState> concerned,
            KeysBefore before,
            Duration limit,
            BooleanSupplier ready,
            FarmContext site) {
        this.state = state;
        this.concerned = concerned;
        this.before = before;
        this.limit = limit;
        this.ready = ready;
        this.site = site;
        this.verdict = new KeyVerdict(site);
    }

    /** One instance's ring of one kind. */
    private record Share(InstanceState instance, KeyRingFile file, Held held) {}

    @Override
    public SharedKeys call() throws FarmException, InterruptedException {
        Map<KeyRingKind, KeyRing> farms = new EnumMap<>(KeyRingKind.class);
        for (KeyRingKind kind : KeyRingKind.values()) {
            List<Share> shares = shares(kind);
            // One that starts alone is measured by the others.
            shares.sort(Comparator.comparing(share -> concerned.test(share.instance())));
            Optional<KeyRing> ring =
                    RingSpread.farms(shares.stream().map(Share::held).toList());
            if (ring.isPresent()) {
                farms.put(kind, ring.get());
                spread(ring.get(), shares);
            }
        }
        compareRepositories(farms);
        settle();
        verdict.tell();
        return verdict.of(Optional.ofNullable(farms.get(KeyRingKind.HMAC)).map(KeyRing::fingerprint));
    }

    private List<Share> shares(KeyRingKind kind) throws FarmException, InterruptedException {
        List<Share> shares = new ArrayList<>();
        for (InstanceState instance : state.instances()) {
            Optional<KeyRingFile> file = await(instance, kind);
            if (file.isPresent()) {
                read(instance, file.get())
                        .map(ring -> new Held(ring, isFresh(instance, file.get())))
                        .ifPresent(held -> shares.add(new Share(instance, file.get(), held)));
            }
        }
        return shares;
    }

    /** In a folder that an operator chose, the instance may have found a ring that others use as well. */
    private boolean isFresh(InstanceState instance, KeyRingFile file) {
        try {
            return before.isFresh(instance, file.kind())
                    && file.path()
                            .toRealPath()
                            .startsWith(site.home().instance(instance.name()).toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<KeyRingFile> await(InstanceState instance, KeyRingKind kind) throws InterruptedException {
        boolean isElsewhere = elsewhere(instance).isPresent();
        site.waiting()
                .until(
                        limit,
                        INTERVAL,
                        () -> isElsewhere
                                || ready.getAsBoolean()
                                || find(instance, kind).isPresent());
        Optional<KeyRingFile> file = find(instance, kind);
        if (file.isEmpty() && !isElsewhere && concerned.test(instance)) {
            site.progress()
                    .warning(
                            instance.name() + " keeps no file with a key ring of kind " + kind.label() + " in "
                                    + site.home().instance(instance.name()),
                            "look for dev.signet.crypto.file in " + instance.url() + "/system/console/bundles");
        }
        return file;
    }

    /** A fresh instance has no marker yet, and will keep its keys in files. */
    private Optional<StorageWord> elsewhere(InstanceState instance) {
        return elsewhere.computeIfAbsent(instance.name(), name -> {
            try {
                return site.home().keysElsewhere(name);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<KeyRingFile> find(InstanceState instance, KeyRingKind kind) {
        try {
            return site.home().keyFile(instance.name(), kind);
        } catch (IOException e) {
            // The framework is just moving folders about; the next look will tell.
            return Optional.empty();
        }
    }

    /** A file of somebody who is not concerned may be damaged: nothing is taken from it then. */
    private Optional<KeyRing> read(InstanceState instance, KeyRingFile file) throws FarmException {
        try {
            return Optional.of(file.read());
        } catch (KeyRingFormatException e) {
            if (concerned.test(instance)) {
                throw damaged(file, e);
            }
        } catch (IOException e) {
            if (concerned.test(instance)) {
                throw FarmException.ofFile("the keys of " + instance.name() + " cannot be read", file.path(), e);
            }
        }
        return Optional.empty();
    }

    private void spread(KeyRing farms, List<Share> shares) throws FarmException {
        Share source = shares.stream()
                .filter(share -> share.held().ring().fingerprint().equals(farms.fingerprint()))
                .findFirst()
                .orElseThrow();
        for (Share share : shares) {
            RingSpread decision = RingSpread.of(farms, share.held());
            if (!concerned.test(share.instance())) {
                continue;
            }
            if (decision.replaces()) {
                replace(source, share, decision);
            } else if (decision != RingSpread.SAME) {
                verdict.kept(share.instance(), share.held().ring(), decision, source.instance(), farms);
            }
        }
    }

    private void replace(Share source, Share target, RingSpread decision) throws FarmException {
        KeyRingKind kind = target.file().kind();
        try {
            KeyReplication.Result result = KeyReplication.replicate(
                    source.file(), target.file(), site.waiting().now());
            if (decision == RingSpread.GIVE && kind == KeyRingKind.MASTER && !before.hadCanary(target.instance())) {
                dropCanary(target.instance());
            }
            String own = result.backup()
                    .map(backup -> "; its own is kept as " + backup.getFileName())
                    .orElse("");
            String what = decision == RingSpread.GIVE
                    ? "the " + kind.label() + " ring of "
                    : "generation " + source.held().ring().generation() + " of the " + kind.label() + " ring from ";
            site.progress()
                    .note(target.instance().name() + " got " + what
                            + source.instance().name() + own);
        } catch (KeyRingFormatException e) {
            throw damaged(target.file(), e);
        } catch (IOException e) {
            throw FarmException.ofFile(
                    "the keys cannot be copied", target.file().path(), e);
        }
    }

    /** It was sealed with the first ring of a fresh instance, which nothing else was; here another one is on purpose. */
    private void dropCanary(InstanceState instance) throws IOException {
        Optional<Path> canary = site.home().keys(instance.name()).flatMap(KeyLayout::canary);
        if (canary.isPresent()) {
            Files.deleteIfExists(canary.get());
        }
    }

    /** What they hold can be asked when they run, and is theirs. */
    private void compareRepositories(Map<KeyRingKind, KeyRing> farms) throws InterruptedException {
        for (InstanceState instance : state.instances()) {
            Optional<StorageWord> storage = elsewhere(instance);
            if (concerned.test(instance) && storage.isPresent()) {
                site.waiting().until(limit, INTERVAL, ready);
                Map<KeyRingKind, Fingerprint> inForce = new RingsInForce(Duration.ofSeconds(3)).of(instance);
                if (inForce.isEmpty()) {
                    verdict.silent(instance, storage.get());
                    continue;
                }
                farms.forEach((kind, ring) -> {
                    if (!ring.fingerprint().equals(inForce.get(kind))) {
                        verdict.elsewhere(instance, kind, storage.get());
                    }
                });
            }
        }
    }

    private void settle() throws FarmException {
        for (InstanceState instance : state.instances()) {
            try {
                before.settled(instance);
            } catch (IOException e) {
                throw FarmException.ofFile(
                        "this folder cannot be written", site.home().instance(instance.name()), e);
            }
        }
    }

    private static FarmException damaged(KeyRingFile file, KeyRingFormatException cause) {
        return new FarmException(
                "the key file " + file + " cannot be used: " + cause.getMessage(),
                "put a good copy in its place: the one that the instance keeps in its folder signet/keys, that of another"
                        + " instance, or a file beside it that ends with .backup-<instant>");
    }
}
