/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import dev.signet.farm.balancer.settings.BalancerSettings;
import dev.signet.farm.topology.Balance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Some stub instances behind a real load balancer, with a client. */
public final class TestFarm implements AutoCloseable {

    final List<StubInstance> instances = new ArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    public final LoadBalancer balancer;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestFarm(Balance balance, int size, UnaryOperator<BalancerSettings> change) throws IOException {
        for (int i = 1; i <= size; i++) {
            instances.add(new StubInstance("publish" + i));
        }
        BalancerSettings settings = BalancerSettings.of(
                        "127.0.0.1",
                        0,
                        balance,
                        instances.stream().map(StubInstance::backend).toList())
                .withTiming(BalancerSettings.Timing.usual()
                        .withCheckInterval(Duration.ofMillis(50))
                        .withCheckTimeout(Duration.ofMillis(400)));
        balancer = LoadBalancer.start(change.apply(settings), InstantSource.system(), log::add);
    }

    public static TestFarm of(Balance balance, int size) throws IOException {
        return new TestFarm(balance, size, settings -> settings);
    }

    public static TestFarm of(Balance balance, int size, UnaryOperator<BalancerSettings> change) throws IOException {
        return new TestFarm(balance, size, change);
    }

    /** After the first round nothing is checked for an hour: what is known comes from requests alone. */
    static BalancerSettings withoutChecks(BalancerSettings settings) {
        return settings.withTiming(settings.timing().withCheckInterval(Duration.ofHours(1)));
    }

    public StubInstance instance(int number) {
        return instances.get(number - 1);
    }

    void everyInstance(String path, StubInstance.Script script) {
        instances.forEach(instance -> instance.on(path, script));
    }

    public URI uri(String path) {
        return URI.create(balancer.url() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpClient client() {
        return client;
    }

    String state(int number) {
        return balancer.status().instances().get(number - 1).state();
    }

    @Override
    public void close() {
        balancer.close();
        instances.forEach(StubInstance::close);
    }
}
