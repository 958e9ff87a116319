/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.keyring.Fingerprint;
import dev.signet.core.keyring.KeyRingFormatException;
import dev.signet.core.keyring.file.KeyRingFile;
import dev.signet.farm.home.KeyReplication;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Gives every instance the keys of the first one, as soon as both have made theirs.
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

    /** Returns the fingerprint that all instances share; empty if the first one keeps no key file. */
    @Override
    public Optional<Fingerprint> call() throws FarmException, InterruptedException {
        InstanceState first = state.keySource();
        Optional<KeyRingFile> source = await(first);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        for (InstanceState instance : state.instances()) {
            Optional<KeyRingFile> target = instance.equals(first) ? Optional.empty() : await(instance);
            if (target.isPresent()) {
                replicate(source.get(), target.get(), instance);
            }
        }
        return fingerprint(source.get(), first);
    }

    private Optional<KeyRingFile> await(InstanceState instance) throws InterruptedException {
        site.waiting()
                .until(
                        limit,
                        INTERVAL,
                        () -> ready.getAsBoolean() || find(instance).isPresent());
        Optional<KeyRingFile> file = find(instance);
        if (file.isEmpty()) {
            site.progress()
                    .warning(
                            instance.name() + " keeps no key file in "
                                    + site.home().instance(instance.name()),
                            "look for dev.signet.crypto.file in " + instance.url() + "/system/console/bundles");
        }
        return file;
    }

    private Optional<KeyRingFile> find(InstanceState instance) {
        try {
            return site.home().keyFile(instance.name());
        } catch (IOException e) {
            // The framework is just moving folders about; the next look will tell.
            return Optional.empty();
        }
    }

    private void replicate(KeyRingFile source, KeyRingFile target, InstanceState instance) throws FarmException {
        try {
            KeyReplication.Result result =
                    KeyReplication.replicate(source, target, site.waiting().now());
            String name = instance.name();
            switch (result.outcome()) {
                case SAME -> {}
                case COPIED ->
                    site.progress()
                            .note(name + " got the keys of " + state.keySource().name()
                                    + result.backup()
                                            .map(backup -> "; its own are kept as " + backup.getFileName())
                                            .orElse(""));
                case TARGET_IS_NEWER ->
                    site.progress()
                            .warning(
                                    name + " has newer keys than "
                                            + state.keySource().name() + " and keeps them",
                                    "make them the same with "
                                            + site.home()
                                                    .replicateCommand(
                                                            name,
                                                            state.keySource().name()));
            }
        } catch (KeyRingFormatException e) {
            throw damaged(target, e);
        } catch (IOException e) {
            throw FarmException.ofFile("the keys cannot be copied", target.path(), e);
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
