/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import com.sun.management.OperatingSystemMXBean;
import dev.signet.core.keyring.KeyRing;
import dev.signet.core.keyring.KeyRingKind;
import dev.signet.core.revocation.RevocationException;
import dev.signet.revocation.redis.RedisSettings;
import dev.signet.testkit.Await;
import dev.signet.testkit.RedisServer;
import dev.signet.testkit.rings.TestRings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows how long a sign-out takes to be known on all instances of a large farm, and what that costs.
 *
 * <p>Everything but the repositories and the requests is real: a Redis server, and for each instance its connections, its
 * files, its memory and its threads.
 */
public final class RedisFarm {

    private static final Duration STARTED_TOGETHER = Duration.ofMillis(50);
    private static final Duration SETTLED = Duration.ofMinutes(5);
    private static final Duration LATEST = Duration.ofSeconds(60);

    private final int count;
    private final Duration load;
    private final int perSecond;
    private final Duration heartbeat;

    /**
     * A farm, and what is done to it.
     *
     * @param count of instances
     * @param load for so long sessions end
     * @param perSecond so many of them, each on any instance
     */
    public RedisFarm(int count, Duration load, int perSecond, Duration heartbeat) {
        this.count = count;
        this.load = load;
        this.perSecond = perSecond;
        this.heartbeat = heartbeat;
    }

    /**
     * What was seen.
     *
     * @param complete how many sign-outs all instances know
     * @param seconds of each sign-out, until the last instance knew it; ascending
     * @param start what the start of all instances took
     * @param work what the load took
     */
    public record Report(
            int instances,
            int signOuts,
            int complete,
            List<Double> seconds,
            List<String> problems,
            Cost start,
            Cost work) {

        /** Within how many seconds that share of the sign-outs was known everywhere. */
        public double percentile(double share) {
            return seconds.isEmpty() ? 0 : seconds.get((int) Math.ceil(share * seconds.size()) - 1);
        }
    }

    /**
     * What something has cost.
     *
     * @param written bytes to the server
     * @param read bytes from it
     * @param serverCpu seconds of the server's processor time
     * @param cpu seconds of all instances together
     * @param digests heard, by all instances together
     * @param pieces the same
     */
    public record Cost(
            double seconds,
            double written,
            double read,
            double serverCpu,
            double cpu,
            double digests,
            double pieces,
            double memory) {

        private Cost since(Cost before) {
            return new Cost(
                    seconds - before.seconds,
                    written - before.written,
                    read - before.read,
                    serverCpu - before.serverCpu,
                    cpu - before.cpu,
                    digests - before.digests,
                    pieces - before.pieces,
                    memory);
        }
    }

    /** Runs it, with the files of its instances below {@code folder}. */
    public Report run(Path folder) throws Exception {
        List<SimulatedInstance> instances = new ArrayList<>();
        try (RedisServer server = RedisServer.start(folder)) {
            try {
                return run(folder, server, instances);
            } finally {
                instances.forEach(SimulatedInstance::close);
            }
        }
    }

    private Report run(Path folder, RedisServer server, List<SimulatedInstance> instances) throws Exception {
        SignOuts signOuts = new SignOuts(count);
        KeyRing ring = TestRings.raw(KeyRingKind.HMAC, 1);
        RedisSettings settings = RedisSettings.of(Map.of(
                "redis.host",
                "127.0.0.1",
                "redis.port",
                server.port(),
                "redis.user",
                RedisServer.USER,
                "redis.password",
                RedisServer.PASSWORD,
                "redis.timeout",
                "PT10S"));
        Cost before = cost(server, instances);
        for (int i = 0; i < count; i++) {
            Path home = Files.createDirectories(folder.resolve("i" + i));
            instances.add(new SimulatedInstance(i, home, () -> ring, settings, signOuts));
        }
        for (SimulatedInstance instance : instances) {
            instance.start(heartbeat);
            LockSupport.parkNanos(STARTED_TOGETHER.toNanos());
        }
        for (SimulatedInstance instance : instances) {
            Await.until("all to be heard", SETTLED, instance::heard, heard -> heard == count - 1);
        }
        Cost started = cost(server, instances);
        endSessions(instances);
        awaitAll(signOuts);
        Cost worked = cost(server, instances);
        List<String> problems = new ArrayList<>();
        for (SimulatedInstance instance : instances) {
            problems.addAll(instance.problems());
            if (instance.sessions() != signOuts.count()) {
                problems.add("an instance knows " + instance.sessions() + " ended sessions");
            }
        }
        return new Report(
                count,
                signOuts.count(),
                signOuts.complete(),
                signOuts.seconds(),
                problems,
                started.since(before),
                worked.since(started));
    }

    /** Until all know everything, or have had time enough: then the report says so. */
    private void awaitAll(SignOuts signOuts) {
        long end = System.nanoTime() + LATEST.plus(heartbeat).toNanos();
        while (signOuts.complete() < signOuts.count() && System.nanoTime() < end) {
            LockSupport.parkNanos(STARTED_TOGETHER.toNanos());
        }
    }

    private void endSessions(List<SimulatedInstance> instances) throws RevocationException {
        Random random = new Random(1);
        long pause = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        long end = System.nanoTime() + load.toNanos();
        Instant until = Instant.now().plus(Duration.ofHours(12));
        for (long next = System.nanoTime(); next < end; next += pause) {
            LockSupport.parkNanos(next - System.nanoTime());
            String id = HexFormat.of().toHexDigits(random.nextLong());
            instances.get(random.nextInt(count)).signOut(id, until);
        }
    }

    private static Cost cost(RedisServer server, List<SimulatedInstance> instances) throws IOException {
        String info = server.ask("INFO");
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Cost(
                System.nanoTime() / 1e9,
                number(info, "total_net_input_bytes"),
                number(info, "total_net_output_bytes"),
                number(info, "used_cpu_user") + number(info, "used_cpu_sys"),
                system.getProcessCpuTime() / 1e9,
                instances.stream().mapToDouble(SimulatedInstance::digests).sum(),
                instances.stream().mapToDouble(SimulatedInstance::pieces).sum(),
                number(info, "used_memory_peak"));
    }

    private static double number(String info, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":([0-9.]+)").matcher(info);
        if (!line.find()) {
            throw new IllegalStateException("Redis does not tell " + name);
        }
        return Double.parseDouble(line.group(1));
    }
}
