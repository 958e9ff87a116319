/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.farm.home.KeyLayout;
import dev.signet.farm.home.KeyReplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Gives every instance both rings of the first one, as soon as both have made theirs.
 *
 * <p>Instances make keys early in their start and notice a changed file while they run, so this costs the start no time.
 */
final class KeySpread implements Callable<Optional<Fingerprint>> {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final FarmState state;
    private final Duration limit;
    private final BooleanSupplier ready;
    private final Site site;

    /** Waits for key files until all instances are {@code ready}, for by then there are all that there will be. */
    KeySpread(FarmState state, Duration limit, BooleanSupplier ready, Site site) {
        this.state = state;
        this.limit = limit;
        this.ready = ready;
        this.site = site;
    }

    /** Returns the fingerprint of the hmac ring that all instances share; empty if the first one keeps no key file. */
    @Override
    public Optional<Fingerprint> call() throws FarmException, InterruptedException {
        Optional<KeyRingFile> hmac = spread(KeyRingKind.HMAC);
        spread(KeyRingKind.MASTER);
        return hmac.isEmpty() ? Optional.empty() : fingerprint(hmac.get(), state.keySource());
    }

    /** Returns the file that all got a copy of. */
    private Optional<KeyRingFile> spread(KeyRingKind kind) throws FarmException, InterruptedException {
        InstanceState first = state.keySource();
        Optional<KeyRingFile> source = await(first, kind);
        for (InstanceState instance : source.isEmpty() ? List.<InstanceState>of() : state.instances()) {
            Optional<KeyRingFile> target = instance.equals(first) ? Optional.empty() : await(instance, kind);
            if (target.isPresent()) {
                replicate(source.get(), target.get(), instance);
            }
        }
        return source;
    }

    private Optional<KeyRingFile> await(InstanceState instance, KeyRingKind kind) throws InterruptedException {
        site.waiting()
                .until(
                        limit,
                        INTERVAL,
                        () -> ready.getAsBoolean() || find(instance, kind).isPresent());
        Optional<KeyRingFile> file = find(instance, kind);
        if (file.isEmpty()) {
            site.progress()
                    .warning(
                            instance.name() + " keeps no file with a key ring of kind " + kind.label() + " in "
                                    + site.home().instance(instance.name()),
                            "look for dev.signet.crypto.file in " + instance.url() + "/system/console/bundles");
        }
        return file;
    }

    private Optional<KeyRingFile> find(InstanceState instance, KeyRingKind kind) {
        try {
            return site.home().keyFile(instance.name(), kind);
        } catch (IOException e) {
            // The framework is just moving folders about; the next look will tell.
            return Optional.empty();
        }
    }

    private void replicate(KeyRingFile source, KeyRingFile target, InstanceState instance) throws FarmException {
        try {
            KeyReplication.Result result =
                    KeyReplication.replicate(source, target, site.waiting().now());
            if (result.outcome() == KeyReplication.Outcome.COPIED && target.kind() == KeyRingKind.MASTER) {
                dropCanary(instance);
            }
            tell(result, target, instance);
        } catch (KeyRingFormatException e) {
            throw damaged(target, e);
        } catch (IOException e) {
            throw FarmException.ofFile("the keys cannot be copied", target.path(), e);
        }
    }

    /** It would tell the instance that somebody gave it another master; here that is on purpose. */
    private void dropCanary(InstanceState instance) throws IOException {
        Optional<Path> canary = site.home().keys(instance.name()).flatMap(KeyLayout::canary);
        if (canary.isPresent()) {
            Files.deleteIfExists(canary.get());
        }
    }

    private void tell(KeyReplication.Result result, KeyRingFile target, InstanceState instance) {
        String name = instance.name();
        String source = state.keySource().name();
        String ring = "the " + target.kind().label() + " ring";
        switch (result.outcome()) {
            case SAME -> {}
            case COPIED ->
                site.progress()
                        .note(name + " got " + ring + " of " + source
                                + result.backup()
                                        .map(backup -> "; its own is kept as " + backup.getFileName())
                                        .orElse(""));
            case TARGET_IS_NEWER ->
                site.progress()
                        .warning(
                                name + " has a newer generation of " + ring + " than " + source + " and keeps it",
                                "make them the same with " + site.home().replicateCommand(name, source));
        }
    }

    private static Optional<Fingerprint> fingerprint(KeyRingFile source, InstanceState first) throws FarmException {
        try {
            return Optional.of(source.read().fingerprint());
        } catch (KeyRingFormatException e) {
            throw damaged(source, e);
        } catch (IOException e) {
            throw FarmException.ofFile("the keys of " + first.name() + " cannot be read", source.path(), e);
        }
    }

    private static FarmException damaged(KeyRingFile file, KeyRingFormatException cause) {
        return new FarmException(
                "a key file cannot be used, be it " + file + " or the one it is compared with: " + cause.getMessage(),
                "put a good copy in its place, for example from a file beside it that ends with .backup-<instant>");
    }
}
