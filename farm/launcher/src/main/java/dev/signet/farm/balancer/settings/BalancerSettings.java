/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.settings;

import dev.signet.farm.balancer.message.HeldResponse;
import dev.signet.farm.topology.Balance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Everything a load balancer is started with.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param tls what to serve HTTPS with; without it, HTTP is served
 * @param balance how requests are spread
 * @param backends the instances; names are unique
 * @param fingerprints finds the key fingerprint of an instance home, empty where there is none to find
 * @param trustForwarded whether {@code X-Forwarded-*} headers of the client are believed; only behind another proxy
 * @param timing waiting times
 * @param maxBody largest request body in bytes
 */
public record BalancerSettings(
        String host,
        int port,
        Optional<SSLContext> tls,
        Balance balance,
        List<Backend> backends,
        Function<Path, Optional<String>> fingerprints,
        boolean trustForwarded,
        Timing timing,
        long maxBody) {

    private static final long ONE_GIBIBYTE = 1L << 30;

    public BalancerSettings {
        backends = List.copyOf(backends);
    }

    /** Describes a load balancer with the usual waiting times, which trusts no header and knows no fingerprint. */
    public static BalancerSettings of(String host, int port, Balance balance, List<Backend> backends) {
        return new BalancerSettings(
                host,
                port,
                Optional.empty(),
                balance,
                backends,
                home -> Optional.empty(),
                false,
                Timing.usual(),
                ONE_GIBIBYTE);
    }

    /** The same over HTTPS, and over nothing else. */
    public BalancerSettings withTls(SSLContext context) {
        return new BalancerSettings(
                host, port, Optional.of(context), balance, backends, fingerprints, trustForwarded, timing, maxBody);
    }

    /** The same with a way to find key fingerprints. */
    public BalancerSettings withFingerprints(Function<Path, Optional<String>> source) {
        return new BalancerSettings(host, port, tls, balance, backends, source, trustForwarded, timing, maxBody);
    }

    /** The same, with forwarding headers of the client believed or not. */
    public BalancerSettings withTrustForwarded(boolean trust) {
        return new BalancerSettings(host, port, tls, balance, backends, fingerprints, trust, timing, maxBody);
    }

    /** The same with other waiting times. */
    public BalancerSettings withTiming(Timing other) {
        return new BalancerSettings(host, port, tls, balance, backends, fingerprints, trustForwarded, other, maxBody);
    }

    /** The same with another limit for request bodies. */
    public BalancerSettings withMaxBody(long bytes) {
        return new BalancerSettings(host, port, tls, balance, backends, fingerprints, trustForwarded, timing, bytes);
    }

    /**
     * How long the load balancer waits for what.
     *
     * @param checkInterval from one health check of an instance to the next
     * @param checkTimeout for the answer to a health check
     * @param connect for an instance to accept a connection
     * @param silence for the next byte, from either side, in the middle of a request
     * @param hold how long the beginning of a response is kept back at most, see {@link HeldResponse}
     * @param keepAlive how long an unused connection to an instance is kept
     * @param drain for requests under way when the balancer is stopped
     * @param patience with slow clients
     */
    public record Timing(
            Duration checkInterval,
            Duration checkTimeout,
            Duration connect,
            Duration silence,
            Duration hold,
            Duration keepAlive,
            Duration drain,
            Patience patience) {

        /** What fits a farm on one machine or one network. */
        public static Timing usual() {
            return new Timing(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(100),
                    // Shorter than any server's own limit, so that the balancer closes first and no request meets a
                    // connection that is being closed at the other end.
                    Duration.ofSeconds(5),
                    Duration.ofMillis(700),
                    Patience.usual());
        }

        /** The same with another interval between health checks. */
        public Timing withCheckInterval(Duration interval) {
            return new Timing(interval, checkTimeout, connect, silence, hold, keepAlive, drain, patience);
        }

        /** The same with another patience for health checks. */
        public Timing withCheckTimeout(Duration timeout) {
            return new Timing(checkInterval, timeout, connect, silence, hold, keepAlive, drain, patience);
        }

        /** The same with another patience in the middle of a request. */
        public Timing withSilence(Duration longest) {
            return new Timing(checkInterval, checkTimeout, connect, longest, hold, keepAlive, drain, patience);
        }

        /** The same with another patience with slow clients. */
        public Timing withPatience(Patience other) {
            return new Timing(checkInterval, checkTimeout, connect, silence, hold, keepAlive, drain, other);
        }
    }
}
