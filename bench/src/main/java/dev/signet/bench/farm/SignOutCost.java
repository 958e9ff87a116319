/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import dev.signet.bench.farm.MeasuredFarm.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What a sign-out costs a farm of three that knows some ended sessions already.
 *
 * <p>For each number of them a farm is made, one instance gets them on its disk, and the others have them from it. Then
 * sessions end one at a time, and at a rate. Sizes are those of folders on disk: the repository, and apart from it what
 * Signet keeps of ended sessions, and the audit record.
 */
public final class SignOutCost {

    private static final int USERS = 50;
    private static final int ALONE = 10;
    private static final int A_SECOND = 25;
    private static final int THREADS = 40;
    /** Longer than a segment store waits before it writes. */
    private static final Duration REST = Duration.ofSeconds(12);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String PASSWORD =
            "not-a-secret-" + ProcessHandle.current().pid();

    private final Path script;
    private final Duration length;
    private final Duration idle;
    private final HttpVisits visits = new HttpVisits();

    private SignOutCost(Path script, Duration length, Duration idle) {
        this.script = script;
        this.length = length;
        this.idle = idle;
    }

    /**
     * Prints the table.
     *
     * @param arguments the numbers of earlier ends with commas between them, minutes at a rate, and minutes at rest; each may
     *     be left out from the end
     */
    public static void main(String... arguments) throws Exception {
        Path script = Path.of("signet").toAbsolutePath();
        if (!Files.isExecutable(script)) {
            throw new IOException("there is no script " + script + ": run this in the project's root");
        }
        String sizes = arguments.length > 0 ? arguments[0] : "0,1000,100000,1000000";
        long minutes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10;
        long idle = arguments.length > 2 ? Long.parseLong(arguments[2]) : 5;
        SignOutCost cost = new SignOutCost(script, Duration.ofMinutes(minutes), Duration.ofMinutes(idle));
        System.out.println(Row.HEAD);
        for (String size : sizes.split(",", -1)) {
            System.out.println(cost.measure(Integer.parseInt(size.trim())));
        }
    }

    private Row measure(int earlier) throws Exception {
        say("%,d ended sessions: making a farm", earlier);
        try (MeasuredFarm farm = new MeasuredFarm(script)) {
            farm.start();
            for (Instance instance : farm.instances()) {
                for (int user = 0; user < USERS; user++) {
                    visits.create(instance.url(), farm.password("admin"), "visitor" + user, PASSWORD);
                }
            }
            farm.stop();
            EarlierEnds.write(farm.home("publish1"), earlier);
            say("starting it again");
            long loopback = loopback();
            farm.start();
            Row row = new Row(earlier);
            long began = System.nanoTime();
            for (Instance instance : farm.instances()) {
                await(
                        instance.name() + " to know them",
                        () -> farm.sessions(instance)
                                        .path("ended")
                                        .path("sessions")
                                        .asInt()
                                >= earlier);
            }
            row.learnedSeconds = secondsSince(began);
            row.startMegabytes = (loopback() - loopback) / 1e6;
            row.startProcessorSeconds = worst(footprints(farm), Footprint::processorMillis) / 1000.0;
            rest();
            alone(farm, row);
            idle(farm, row);
            atARate(farm, row);
            for (Instance instance : farm.instances()) {
                row.heapMegabytes = Math.max(row.heapMegabytes, Footprint.heap(instance.pid()) / 1e6);
            }
            return row;
        }
    }

    private void alone(MeasuredFarm farm, Row row) throws Exception {
        say("%d sign-outs alone", ALONE);
        List<Instance> instances = farm.instances();
        List<Long> repository = new ArrayList<>();
        List<Long> revocations = new ArrayList<>();
        for (int i = 0; i < ALONE; i++) {
            Instance here = instances.get(i % instances.size());
            String cookie = visits.signIn(here.url(), "visitor" + i % USERS, PASSWORD);
            Map<String, Footprint> before = footprints(farm);
            visits.signOut(here.url(), cookie);
            for (Instance instance : instances) {
                awaitRefusal(instance, cookie);
            }
            rest();
            Map<String, Footprint> grown = growth(farm, before);
            repository.add((long) worst(grown, Footprint::repository));
            revocations.add((long) worst(grown, Footprint::revocations));
        }
        row.aloneRepository = percentile(repository, 0.5);
        row.aloneRevocations = percentile(revocations, 0.5);
    }

    /** Before the first revision cleanup, which is due a quarter of an hour after the start, and copies what is in use. */
    private void idle(MeasuredFarm farm, Row row) throws Exception {
        say("at rest for %d minutes", idle.toMinutes());
        Map<String, Footprint> before = footprints(farm);
        TimeUnit.NANOSECONDS.sleep(idle.toNanos());
        row.idleMegabytesADay = worst(growth(farm, before), Footprint::repository)
                / 1e6
                * Duration.ofDays(1).toSeconds()
                / Math.max(1, idle.toSeconds());
    }

    private void atARate(MeasuredFarm farm, Row row) throws Exception {
        say("%d sign-outs a second for %d minutes", A_SECOND, length.toMinutes());
        List<Instance> instances = farm.instances();
        Map<String, Footprint> before = footprints(farm);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<SignOut>> all = new ArrayList<>();
            long began = System.nanoTime();
            long count = length.toSeconds() * A_SECOND;
            for (int i = 0; i < count; i++) {
                long due = began + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                Instance here = instances.get(i % instances.size());
                String user = "visitor" + ThreadLocalRandom.current().nextInt(USERS);
                boolean watched = i % A_SECOND == 0;
                all.add(threads.submit(() -> signOut(farm, here, user, watched)));
            }
            List<Long> answers = new ArrayList<>();
            List<Long> reached = new ArrayList<>();
            for (Future<SignOut> one : all) {
                try {
                    SignOut done = one.get();
                    answers.add(done.answerMicros());
                    if (done.reachedMillis() >= 0) {
                        reached.add(done.reachedMillis());
                    }
                } catch (ExecutionException e) {
                    row.failures++;
                    say("failed: %s", e.getCause());
                }
            }
            row.signOuts = answers.size();
            row.rate = answers.size() / secondsSince(began);
            row.answerMicros50 = percentile(answers, 0.5);
            row.answerMicros99 = percentile(answers, 0.99);
            row.reachedMillis50 = percentile(reached, 0.5);
            row.reachedMillis99 = percentile(reached, 0.99);
        } finally {
            threads.shutdownNow();
        }
        rest();
        Map<String, Footprint> grown = growth(farm, before);
        double done = Math.max(1, row.signOuts);
        row.rateRepository = worst(grown, Footprint::repository) / done;
        row.rateRevocations = worst(grown, Footprint::revocations) / done;
        row.rateAudit = worst(grown, Footprint::audit) / done;
        row.processorMillis = worst(grown, Footprint::processorMillis) / done;
    }

    /** How long its answer took, and how long until all others refused; -1 if nobody looked. */
    private record SignOut(long answerMicros, long reachedMillis) {}

    private SignOut signOut(MeasuredFarm farm, Instance here, String user, boolean watched) throws Exception {
        String cookie = visits.signIn(here.url(), user, PASSWORD);
        long began = System.nanoTime();
        visits.signOut(here.url(), cookie);
        long answered = System.nanoTime();
        if (watched) {
            for (Instance instance : farm.instances()) {
                awaitRefusal(instance, cookie);
            }
        }
        return new SignOut(
                TimeUnit.NANOSECONDS.toMicros(answered - began),
                watched ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answered) : -1);
    }

    private void awaitRefusal(Instance instance, String cookie) throws Exception {
        await(instance.name() + " to refuse", () -> !visits.isSignedIn(instance.url(), cookie));
    }

    @FunctionalInterface
    private interface Question {
        boolean ask() throws Exception;
    }

    private static void await(String what, Question question) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!question.ask()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("waited for two minutes in vain for " + what);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private static void rest() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(REST.toNanos());
    }

    private static Map<String, Footprint> footprints(MeasuredFarm farm) throws IOException {
        Map<String, Footprint> all = new HashMap<>();
        for (Instance instance : farm.instances()) {
            all.put(instance.name(), Footprint.of(instance));
        }
        return all;
    }

    private static Map<String, Footprint> growth(MeasuredFarm farm, Map<String, Footprint> before) throws IOException {
        Map<String, Footprint> now = footprints(farm);
        now.replaceAll((name, footprint) -> footprint.since(before.get(name)));
        return now;
    }

    @FunctionalInterface
    private interface Part {
        long of(Footprint footprint);
    }

    /** Of the instance that it costs most. */
    private static double worst(Map<String, Footprint> footprints, Part part) {
        return footprints.values().stream().mapToLong(part::of).max().orElse(0);
    }

    private static long percentile(List<Long> values, double part) {
        if (values.isEmpty()) {
            return -1;
        }
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Bytes that the loopback interface has carried. */
    private static long loopback() throws IOException {
        return Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.substring(3).strip().split("\\s+", -1)[0]))
                .sum();
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }

    /** One line of the table. */
    private static final class Row {

        static final String HEAD = """
                Worst of the three instances. Bytes: growth for one sign-out; r: repository, e: ended sessions, a: audit record.

                | ended before | sign-out p50 / p99, ms | alone r, e | at a rate r, e, a | others refuse p50 / p99, s \
                | CPU a sign-out, ms | sign-outs (a second, failed) | start: learned s, MB sent, CPU s | heap, MB | idle r, MB/day |
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

        private final int earlier;
        private double learnedSeconds;
        private double startMegabytes;
        private double startProcessorSeconds;
        private long aloneRepository;
        private long aloneRevocations;
        private int signOuts;
        private double rate;
        private int failures;
        private long answerMicros50;
        private long answerMicros99;
        private long reachedMillis50;
        private long reachedMillis99;
        private double rateRepository;
        private double rateRevocations;
        private double rateAudit;
        private double processorMillis;
        private double heapMegabytes;
        private double idleMegabytesADay;

        Row(int earlier) {
            this.earlier = earlier;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %.1f / %.1f | %,d, %,d | %,.0f, %,.0f, %,.0f | %.2f / %.2f | %.1f | %,d (%.1f, %d)"
                            + " | %.1f, %.1f, %.1f | %.0f | %.2f |",
                    earlier,
                    answerMicros50 / 1e3,
                    answerMicros99 / 1e3,
                    aloneRepository,
                    aloneRevocations,
                    rateRepository,
                    rateRevocations,
                    rateAudit,
                    reachedMillis50 / 1e3,
                    reachedMillis99 / 1e3,
                    processorMillis,
                    signOuts,
                    rate,
                    failures,
                    learnedSeconds,
                    startMegabytes,
                    startProcessorSeconds,
                    heapMegabytes,
                    idleMegabytesADay);
        }
    }
}
