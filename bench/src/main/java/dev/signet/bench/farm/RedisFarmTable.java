/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.bench.farm;

import dev.signet.bench.farm.RedisFarm.Cost;
import dev.signet.bench.farm.RedisFarm.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Prints what a farm of many instances, joined by Redis, has shown. */
public final class RedisFarmTable {

    private static final double SIGN_OUT_BAR = 10;
    private static final int PER_SECOND = 25;
    private static final double KILOBYTE = 1000;
    private static final double MEGABYTE = 1_000_000;

    /** Each instance says that it is connected. */
    private static final Logger LOG = Logger.getLogger("dev.signet.revocation");

    private RedisFarmTable() {}

    /** As the command does; where there is memory for files, files lie there: each real instance has a disk of its own. */
    public static void print(int instances, Duration load, Duration heartbeat) throws Exception {
        LOG.setLevel(Level.WARNING);
        Path memory = Path.of("/dev/shm");
        Path folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "signet-farm")
                : Files.createTempDirectory("signet-farm");
        try {
            print(new RedisFarm(instances, load, PER_SECOND, heartbeat).run(folder), heartbeat);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void print(Report report, Duration heartbeat) {
        System.out.printf(
                Locale.ROOT,
                "%d instances, heartbeat %s, %d sign-outs, %d a second; known on all instances: %d%n%n",
                report.instances(),
                heartbeat,
                report.signOuts(),
                PER_SECOND,
                report.complete());
        System.out.printf(
                Locale.ROOT,
                "| seconds until all know a sign-out | p50 %.2f | p99 %.2f | longest %.2f |%n|---|--:|--:|--:|%n%n",
                report.percentile(0.5),
                report.percentile(0.99),
                report.percentile(1));
        System.out.println("| | start of all | the load |\n|---|--:|--:|");
        Cost start = report.start();
        Cost work = report.work();
        row("seconds", start.seconds(), work.seconds());
        row("written to Redis, MB", start.written() / MEGABYTE, work.written() / MEGABYTE);
        row("read from Redis, MB", start.read() / MEGABYTE, work.read() / MEGABYTE);
        row("read by an instance, KB a second", perSecond(report, start), perSecond(report, work));
        row("digests heard by an instance", each(report, start.digests()), each(report, work.digests()));
        row("pieces heard by an instance", each(report, start.pieces()), each(report, work.pieces()));
        row("processor of Redis, % of one", share(start.serverCpu(), start), share(work.serverCpu(), work));
        row(
                "processor of an instance, % of one",
                each(report, share(start.cpu(), start)), each(report, share(work.cpu(), work)));
        row("memory of Redis, MB at most", start.memory() / MEGABYTE, work.memory() / MEGABYTE);
        System.out.println();
        report.problems().stream().distinct().forEach(problem -> System.out.println("problem: " + problem));
        boolean met = report.percentile(0.99) <= SIGN_OUT_BAR && report.complete() == report.signOuts();
        System.out.println(
                (met ? "met: " : "missed: ") + "99 of 100 sign-outs known everywhere within 10 s, none lost");
    }

    private static void row(String what, double start, double work) {
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", what, start, work);
    }

    private static double each(Report report, double value) {
        return value / report.instances();
    }

    private static double share(double cpu, Cost cost) {
        return 100 * cpu / cost.seconds();
    }

    private static double perSecond(Report report, Cost cost) {
        return each(report, cost.read()) / cost.seconds() / KILOBYTE;
    }
}
