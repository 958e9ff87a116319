/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.backend;

import java.time.Instant;
import java.util.Locale;

/**
 * What is known about one instance, as a value: every event gives the next value, so that the rules can be read and
 * tested without a clock or a socket.
 *
 * <p>A refused connection takes an instance out at once, and so do two failed checks in a row; two good checks in a row
 * bring it back. A connection that breaks makes it suspect: it gets no requests until one check, made immediately,
 * decides. So one request that crashes its own connection cannot take a healthy instance out for a second.
 *
 * @param state where the instance stands
 * @param since when it came there
 * @param streak good checks in a row while down, failed checks in a row while live
 * @param reason why it is not live; empty if it is
 */
public record Health(State state, Instant since, int streak, String reason) {

    private static final int CHECKS_TO_CHANGE = 2;

    /** Where an instance stands; requests go to live ones. */
    public enum State {
        CHECKING,
        LIVE,
        SUSPECT,
        DOWN;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Health unknown(Instant now) {
        return new Health(State.CHECKING, now, 0, "not checked yet");
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    Health afterGoodCheck(Instant now) {
        return switch (state) {
            case LIVE -> streak == 0 ? this : new Health(state, since, 0, "");
            case CHECKING, SUSPECT -> new Health(State.LIVE, now, 0, "");
            case DOWN ->
                streak + 1 < CHECKS_TO_CHANGE
                        ? new Health(state, since, streak + 1, reason)
                        : new Health(State.LIVE, now, 0, "");
        };
    }

    Health afterFailedCheck(Instant now, String why) {
        return switch (state) {
            case LIVE -> streak + 1 < CHECKS_TO_CHANGE ? new Health(state, since, streak + 1, "") : down(now, why);
            case CHECKING, SUSPECT -> down(now, why);
            case DOWN -> down(since, why);
        };
    }

    public Health afterRefusal(Instant now) {
        return down(state == State.DOWN ? since : now, "connection refused");
    }

    public Health afterBreak(Instant now, String why) {
        return isLive() ? new Health(State.SUSPECT, now, 0, why) : this;
    }

    private static Health down(Instant since, String why) {
        return new Health(State.DOWN, since, 0, why);
    }
}
