/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import dev.signet.core.instance.InstanceProperties;
import dev.signet.core.instance.PeerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The other instances of the farm, all asked at the same time, and not again within a few seconds. */
@Component(service = OtherInstances.class, configurationPid = OtherInstances.PID)
@Designate(ocd = PeersConfiguration.class)
public final class OtherInstances {

    static final String PID = "dev.signet.console.Peers";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MAX_THREADS = 64;

    private final List<PeerEntry> peers;
    private final InstantSource clock;
    private final Duration patience;

    private List<PeerAnswer> answers = List.of();
    private Instant asked = Instant.MIN;

    @Activate
    public OtherInstances(BundleContext context, PeersConfiguration configuration) {
        this(
                PeerEntry.chosen(List.of(configuration.peers()), new InstanceProperties(context::getProperty)),
                InstantSource.system(),
                PATIENCE);
    }

    /** These instances, whatever is configured. */
    public OtherInstances(List<PeerEntry> peers, InstantSource clock, Duration patience) {
        this.peers = peers;
        this.clock = clock;
        this.patience = patience;
    }

    /** What each of them answered, in the order of the configuration. */
    public synchronized List<PeerAnswer> answers() {
        Instant now = clock.instant();
        boolean setBack = now.isBefore(asked);
        if (setBack || asked.isBefore(now.minus(KEPT))) {
            answers = peers.isEmpty() ? List.of() : ask();
            asked = clock.instant();
        }
        return answers;
    }

    private List<PeerAnswer> ask() {
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(peers.size(), MAX_THREADS), task -> new Thread(task, "signet-peers"));
        List<PeerRequest> requests = peers.stream()
                .map(peer -> new PeerRequest(peer, patience, clock))
                .toList();
        try {
            List<Callable<PeerAnswer>> questions = new ArrayList<>();
            requests.forEach(request -> questions.add(request::send));
            List<Future<PeerAnswer>> results = workers.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
            List<PeerAnswer> found = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                found.add(result(requests.get(i), results.get(i)));
            }
            return List.copyOf(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return requests.stream()
                    .map(request -> request.failed("was not asked, because this instance is being stopped"))
                    .toList();
        } finally {
            workers.shutdownNow();
            requests.forEach(PeerRequest::giveUp);
        }
    }

    private PeerAnswer result(PeerRequest request, Future<PeerAnswer> result) throws InterruptedException {
        try {
            return result.get();
        } catch (CancellationException e) {
            return request.late();
        } catch (ExecutionException e) {
            return request.failed("cannot be asked (" + e.getCause() + ")");
        }
    }
}
