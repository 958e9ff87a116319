/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.instance;

import dev.signet.farm.process.LogTail;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.osgi.framework.BundleException;

/** The instance process: {@code InstanceMain <instance home>}. */
public final class InstanceMain {

    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int UNUSABLE = 3;
    private static final int BUG = 70;

    private InstanceMain() {}

    /** Runs one instance until it is stopped. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1) {
            err.println("Usage: InstanceMain <instance home>");
            return USAGE;
        }
        Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
        try {
            InstanceSettings settings = InstanceSettings.read(home);
            HomeLock lock = HomeLock.acquire(home);
            try {
                requireFreePort(settings);
                return run(home, settings, out, err);
            } finally {
                lock.close();
            }
        } catch (UnusableInstance e) {
            err.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException | BundleException e) {
            err.println("Instance " + home + " failed: " + e.getMessage() + ". See logs/error.log there.");
            return UNUSABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BUG;
        } catch (RuntimeException e) {
            err.println(
                    "Instance " + home + " failed, and that is a bug in Signet. Please report it with these lines:");
            e.printStackTrace(err);
            return BUG;
        }
    }

    private static int run(Path home, InstanceSettings settings, PrintStream out, PrintStream err)
            throws UnusableInstance, IOException, BundleException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Instance instance = Instance.prepare(home, settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance, err), "stop"));
        for (String note : instance.install()) {
            // Before the instance is ready, so that the command that waits for that finds it here.
            out.println(LogTail.NOTE + note);
            InstanceLog.warn(home, clock.instant(), note);
        }
        instance.start();
        Duration took = Duration.between(
                ProcessHandle.current().info().startInstant().orElseGet(clock::instant), clock.instant());
        out.println(settings.name() + " started in " + took.toMillis() + " ms");
        instance.notStarted()
                .forEach(bundle -> err.println("Bundle " + bundle + " did not start, see logs/error.log."));
        instance.awaitStop();
        return DONE;
    }

    private static void stop(Instance instance, PrintStream err) {
        try {
            instance.stop();
        } catch (BundleException e) {
            err.println("The framework did not stop cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A taken port would otherwise show only as an instance that never gets ready. */
    private static void requireFreePort(InstanceSettings settings) throws UnusableInstance {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw new UnusableInstance(
                    "Instance " + settings.name() + " cannot listen on " + settings.host() + ":" + settings.port()
                            + " (" + e.getMessage() + "). Stop the program that does, or choose another port.");
        }
    }
}
