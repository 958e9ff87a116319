/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.console.peers;

import dev.signet.core.instance.InstanceProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final List<String> urls;
    private final InstantSource clock;
    private final Duration patience;
    private final HttpClient http;

    private List<PeerAnswer> answers = List.of();
    private Instant asked = Instant.MIN;

    @Activate
    public OtherInstances(BundleContext context, PeersConfiguration configuration) {
        this(
                urls(configuration.peers(), new InstanceProperties(context::getProperty)),
                InstantSource.system(),
                PATIENCE);
    }

    /** These instances, whatever is configured. */
    public OtherInstances(List<String> urls, InstantSource clock, Duration patience) {
        this.urls = urls;
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The configured ones if there are any, else those of the framework property. */
    static List<String> urls(String[] configured, InstanceProperties instance) {
        List<String> chosen = Arrays.stream(configured)
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .distinct()
                .toList();
        return chosen.isEmpty() ? instance.peers().orElse(List.of()) : chosen;
    }

    /** What each of them answered, in the order of the configuration. */
    public synchronized List<PeerAnswer> answers() {
        Instant now = clock.instant();
        boolean setBack = now.isBefore(asked);
        if (setBack || asked.isBefore(now.minus(KEPT))) {
            answers = urls.isEmpty() ? List.of() : ask();
            asked = clock.instant();
        }
        return answers;
    }

    private List<PeerAnswer> ask() {
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(urls.size(), MAX_THREADS), task -> new Thread(task, "signet-peers"));
        try {
            List<Callable<PeerAnswer>> requests = new ArrayList<>();
            urls.forEach(url -> requests.add(new PeerRequest(http, url, patience, clock)::send));
            List<Future<PeerAnswer>> results = workers.invokeAll(requests, patience.toMillis(), TimeUnit.MILLISECONDS);
            List<PeerAnswer> found = new ArrayList<>();
            for (int i = 0; i < urls.size(); i++) {
                found.add(result(urls.get(i), results.get(i)));
            }
            return List.copyOf(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return urls.stream()
                    .map(url -> PeerAnswer.failed(url, "was not asked, because this instance is being stopped"))
                    .toList();
        } finally {
            workers.shutdownNow();
        }
    }

    private PeerAnswer result(String url, Future<PeerAnswer> result) throws InterruptedException {
        try {
            return result.get();
        } catch (CancellationException e) {
            return PeerAnswer.failed(url, "did not answer within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return PeerAnswer.failed(url, "cannot be asked (" + e.getCause() + ")");
        }
    }
}
