/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.control;

import dev.signet.core.secret.RandomSource;
import dev.signet.farm.keys.KeySpread;
import dev.signet.farm.keys.KeysBefore;
import dev.signet.farm.keys.SharedKeys;
import dev.signet.farm.process.FarmContext;
import dev.signet.farm.process.PortClaims;
import dev.signet.farm.tls.FarmCertificate;
import dev.signet.farm.topology.Credentials;
import dev.signet.farm.topology.FarmException;
import dev.signet.farm.topology.FarmState;
import dev.signet.farm.topology.FarmState.Phase;
import dev.signet.farm.topology.InstanceState;
import dev.signet.farm.topology.ProcessIdentity;
import dev.signet.farm.topology.Topology;
import dev.signet.farm.watch.InstanceProbe;
import dev.signet.farm.watch.SignInCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings a farm up: all instances at the same time, its keys for those that have none yet, then the load balancer.
 *
 * <p>Everything that could stand in the way is looked at before anything is changed. What goes wrong later ends
 * everything that was begun.
 */
final class FarmStart {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final FarmContext site;
    private final Topology topology;
    private final Duration limit;
    private final RandomSource random;
    private final ProcessIdentity self;
    private Optional<String> certificate = Optional.empty();

    FarmStart(FarmContext site, Topology topology, Duration limit, RandomSource random) {
        this.site = site;
        this.topology = topology;
        this.limit = limit;
        this.random = random;
        this.self = ProcessIdentity.of(ProcessHandle.current()).orElseThrow();
    }

    FarmReport run() throws FarmException, InterruptedException {
        Preflight.requireStartable(topology);
        site.home().prepare();
        try (PortClaims claims = PortClaims.open(site.waiting())) {
            FarmState planned = site.ledger().locked(() -> claim(claims));
            try {
                SharedKeys keys = bringUp(planned, claims);
                FarmState running = site.ledger().change(state -> state.in(Phase.RUNNING));
                List<String> others = running.instances().stream()
                        .map(InstanceState::name)
                        .filter(keys.others()::contains)
                        .toList();
                return new FarmReport(running, keys.hmac(), others, certificate);
            } catch (FarmException | RuntimeException e) {
                undo(e);
                throw e;
            }
        }
    }

    /** Makes the farm this command's to start, or refuses. */
    private FarmState claim(PortClaims claims) throws FarmException, InterruptedException {
        Optional<FarmState> before = site.ledger().read();
        if (before.isPresent()) {
            new Leftovers(site).clear(before.get());
            warnIfCopied(before.get());
        }
        Preflight preflight = new Preflight(site.home(), site.processes().distribution(), site.progress());
        List<InstanceState> instances = preflight.plan(topology, claims.ofOthers(site.home()), before);
        preflight.check(topology, instances);
        Path credentials = site.home().credentials();
        if (Files.exists(credentials)) {
            Credentials.complete(credentials, random);
        } else {
            Credentials.generate(credentials, random);
        }
        Credentials.tellTransport(credentials, site.home().transportPassword());
        if (topology.onlyRegion().balancer().tls()) {
            certificate = Optional.of(certificate());
        }
        return site.ledger()
                .write(new FarmState(
                        Phase.STARTING,
                        topology.tokens(),
                        Optional.of(self),
                        Preflight.loadBalancer(topology),
                        instances));
    }

    private void warnIfCopied(FarmState before) {
        if (before.phase() == Phase.COPIED) {
            site.progress()
                    .warning(
                            site.home() + " is a copy of another farm's home, with the same keys and passwords:"
                                    + " a sign-in on one of the two farms is good on the other",
                            "if that is not meant, start a new farm in an empty home, with --home and --port");
        }
    }

    private String certificate() throws FarmException, InterruptedException {
        Path folder = site.home().tls();
        try {
            String host = Preflight.loadBalancer(topology).host();
            return FarmCertificate.openOrMake(folder, host, site.waiting().now(), random)
                    .fingerprint();
        } catch (IOException e) {
            throw new FarmException(
                    "there is no certificate to serve HTTPS with: " + e.getMessage(),
                    "look at the folder " + folder + "; without it, a new certificate is made");
        }
    }

    private SharedKeys bringUp(FarmState planned, PortClaims claims) throws FarmException, InterruptedException {
        Credentials credentials = Credentials.read(site.home().credentials());
        Launch launch = new Launch(site, new InstanceProbe(credentials, PATIENCE), this::isOurs);
        ExecutorService workers = Executors.newCachedThreadPool(task -> new Thread(task, "signet-watch"));
        try {
            AtomicBoolean ready = new AtomicBoolean();
            // Before any of them runs and makes its first keys.
            KeysBefore before = KeysBefore.startOf(site.home(), planned.instances());
            Future<SharedKeys> keys =
                    workers.submit(new KeySpread(planned, instance -> true, before, limit, ready::get, site));
            CompletionService<Duration> watches = new ExecutorCompletionService<>(workers);
            for (InstanceState instance : planned.instances()) {
                watches.submit(launch.instance(instance, limit));
            }
            claims.close();
            awaitAll(planned.instances().size(), watches, launch);
            ready.set(true);
            launch.awaitRequests(planned.publishNames());
            SharedKeys shared = result(keys);
            new SignInCheck(site, credentials, PATIENCE).run(planned, shared.otherHmac());
            return shared;
        } finally {
            workers.shutdownNow();
        }
    }

    private static void awaitAll(int instances, CompletionService<Duration> watches, Launch launch)
            throws FarmException, InterruptedException {
        result(watches.take());
        // One instance is enough for the load balancer to start with; it finds the others as they come.
        launch.loadBalancer();
        for (int rest = 1; rest < instances; rest++) {
            result(watches.take());
        }
    }

    /** The value of a task, or the exception that ended it. */
    private static <T> T result(Future<T> task) throws FarmException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FarmException cause) {
                throw cause;
            }
            if (e.getCause() instanceof InterruptedException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean isOurs(FarmState state) {
        return state.phase() == Phase.STARTING && state.startedBy().equals(Optional.of(self));
    }

    private void undo(Exception reason) throws InterruptedException {
        site.progress().note("ending what was started");
        try {
            new FarmStop(site).run();
        } catch (FarmException e) {
            reason.addSuppressed(e);
        }
    }
}
