/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks every instance at a fixed interval whether it answers, and tells the instance what came of it. */
public final class HealthChecks implements AutoCloseable {

    /** Answers 200 whenever sign-in works on the instance, whoever asks. */
    public static final String PATH = "/system/signet/session.json";

    private final Duration timeout;
    private final InstantSource clock;
    private final ScheduledExecutorService thread;
    private final HttpClient client;
    private final Map<BalancedInstance, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    public HealthChecks(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "signet-balancer-health");
            created.setDaemon(true);
            return created;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .executor(thread)
                .build();
    }

    /** Checks all instances of the roster now and then at every interval, and runs {@code afterEachRound} in between. */
    public void start(Roster roster, Duration interval, Runnable afterEachRound) {
        var unused = thread.scheduleAtFixedRate(
                () -> {
                    underWay.keySet().retainAll(roster.instances());
                    roster.instances().forEach(this::checkUnlessUnderWay);
                    afterEachRound.run();
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Checks one instance out of turn. */
    public CompletableFuture<?> check(BalancedInstance instance) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(instance.backend().dialled().resolve(PATH))
                    .timeout(timeout)
                    .header("User-Agent", "signet-load-balancer")
                    .build();
        } catch (UnknownHostException e) {
            fail(instance, "the name of its machine is not known");
            return CompletableFuture.completedFuture(null);
        }
        CheckAnswer answer = new CheckAnswer();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(answer))
                .handle((response, problem) -> {
                    if (response != null && response.statusCode() == 200) {
                        instance.learn(answer.tokens());
                    }
                    judge(instance, response, problem);
                    return null;
                });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void checkUnlessUnderWay(BalancedInstance instance) {
        CompletableFuture<?> previous = underWay.get(instance);
        if (previous == null || previous.isDone()) {
            underWay.put(instance, check(instance));
        }
    }

    private void judge(BalancedInstance instance, @Nullable HttpResponse<?> response, @Nullable Throwable problem) {
        if (response != null && response.statusCode() == 200) {
            instance.learn(health -> health.afterGoodCheck(clock.instant()));
        } else if (response != null) {
            fail(instance, "health check answered " + response.statusCode());
        } else if (causeOf(problem) instanceof ConnectException) {
            instance.learn(health -> health.afterRefusal(clock.instant()));
        } else if (causeOf(problem) instanceof HttpTimeoutException) {
            fail(instance, "no answer to the health check within " + timeout.toMillis() + " ms");
        } else {
            fail(instance, "health check broke off");
        }
    }

    private void fail(BalancedInstance instance, String why) {
        instance.learn(health -> health.afterFailedCheck(clock.instant(), why));
    }

    private static @Nullable Throwable causeOf(@Nullable Throwable problem) {
        return problem instanceof CompletionException ? problem.getCause() : problem;
    }
}
