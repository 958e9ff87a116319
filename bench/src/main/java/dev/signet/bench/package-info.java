/**
 * What one verification costs, as a ratio to the bare MAC over the same bytes and to what JWT libraries need.
 *
 * <p>{@link dev.signet.bench.VerificationBenchmark} holds the measured methods, for JMH and for
 * {@link dev.signet.bench.InterleavedRatios}, which gives ratios that hold on a noisy machine.
 */
@NullMarked
package dev.signet.bench;

import org.jspecify.annotations.NullMarked;
