/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import dev.signet.farm.balancer.backend.KeyFingerprints;
import dev.signet.farm.balancer.settings.Backend;
import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.balancer.settings.FarmFile;
import dev.signet.farm.tls.FarmCertificate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The load balancer as a process of its own: {@code BalancerMain <farm home>}. It follows {@code farm.json} and stops
 * on SIGTERM.
 */
public final class BalancerMain {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final Path farmHome;
    private final Function<Path, Optional<String>> fingerprints;
    private final InstantSource clock;
    private final PrintStream out;
    private final CountDownLatch stop = new CountDownLatch(1);

    BalancerMain(Path farmHome, Function<Path, Optional<String>> fingerprints, InstantSource clock, PrintStream out) {
        this.farmHome = farmHome;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.out = out;
    }

    /** Runs until the process is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1) {
            System.err.println("usage: BalancerMain <farm home>");
            System.exit(2);
        }
        // Undertow logs through whatever logging it finds; the events that matter are printed here.
        System.setProperty("org.jboss.logging.provider", "jdk");
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
        BalancerMain main =
                new BalancerMain(Path.of(args[0]), new KeyFingerprints()::find, InstantSource.system(), System.out);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> main.stopAndAwait(stopped), "signet-balancer-stop"));
        int code = main.run(System.err);
        stopped.countDown();
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs until {@link #stop}; the exit code is 0, or 3 if the file or the port is unusable. */
    int run(PrintStream err) throws InterruptedException {
        FarmFile farm;
        BalancerSettings settings;
        try {
            farm = FarmFile.read(farmHome);
            settings = settings(farm);
        } catch (IOException problem) {
            err.println("signet: " + problem.getMessage());
            return 3;
        }
        try (LoadBalancer balancer = LoadBalancer.start(settings, clock, this::log)) {
            log("listening on " + balancer.url() + ", " + farm.balance() + " over "
                    + farm.backends().stream().filter(Backend::isBalanced).count() + " publish instances");
            follow(balancer, farm);
            log("stopping");
        } catch (IOException problem) {
            err.println("signet: " + problem.getMessage());
            err.println("next: stop what uses the port, or choose another with --port");
            return 3;
        }
        return 0;
    }

    private BalancerSettings settings(FarmFile farm) throws IOException {
        BalancerSettings settings = BalancerSettings.of(farm.host(), farm.port(), farm.balance(), farm.backends())
                .withFingerprints(fingerprints);
        return farm.tls()
                ? settings.withTls(FarmCertificate.open(farmHome.resolve("tls")).server())
                : settings;
    }

    void stop() {
        stop.countDown();
    }

    private void follow(LoadBalancer balancer, FarmFile atStart) throws InterruptedException {
        FarmFile known = atStart;
        String complaint = "";
        while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            try {
                FarmFile now = FarmFile.read(farmHome);
                if (!now.equals(known)) {
                    balancer.update(now.balance(), now.backends());
                    log(FarmFile.NAME + " changed: " + now.balance() + " over "
                            + now.backends().stream().map(Backend::name).toList());
                }
                known = now;
                complaint = "";
            } catch (IOException problem) {
                if (!complaint.equals(problem.getMessage())) {
                    complaint = String.valueOf(problem.getMessage());
                    log("going on as before, because " + complaint);
                }
            }
        }
    }

    private void stopAndAwait(CountDownLatch stopped) {
        stop();
        try {
            if (!stopped.await(2, TimeUnit.SECONDS)) {
                log("stopped before everything was drained");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void log(String line) {
        out.println(clock.instant() + " " + line);
        out.flush();
    }
}
