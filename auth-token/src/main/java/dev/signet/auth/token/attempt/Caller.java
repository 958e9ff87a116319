/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.attempt;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client whose request the present thread answers.
 *
 * <p>The repository is asked whether a password is right by whoever is given one: Sling's own handlers, the web console, servlets
 * that know nothing of this bundle. It is not told from where the request came. So that is kept with the thread, from before
 * anybody sees the request until it is answered.
 */
public final class Caller implements AutoCloseable {

    private static final ThreadLocal<Caller> OF_THREAD = new ThreadLocal<>();

    private final Supplier<String> address;
    private final @Nullable Caller outer;
    private volatile SignInAttempt.@Nullable Throttled throttled;
    private volatile boolean refused;

    private Caller(Supplier<String> address, @Nullable Caller outer) {
        this.address = address;
        this.outer = outer;
    }

    /** The caller from {@code address}, which is asked for only if it matters; to be closed by the same thread. */
    public static Caller arrived(Supplier<String> address) {
        Caller caller = new Caller(address, OF_THREAD.get());
        OF_THREAD.set(caller);
        return caller;
    }

    /** Whose request this thread answers, or {@code null} if it works for nobody outside. */
    public static @Nullable Caller current() {
        return OF_THREAD.get();
    }

    public String address() {
        return address.get();
    }

    /** A password was not even tried. */
    public void throttle(SignInAttempt.Throttled until) {
        throttled = until;
    }

    /** Until when no password of this caller is tried, or {@code null}. */
    public SignInAttempt.@Nullable Throttled throttled() {
        return throttled;
    }

    /** A password was tried, and was not right. */
    public void refuse() {
        refused = true;
    }

    public boolean isRefused() {
        return refused;
    }

    /** A container may answer a request within another one, as for an error page. */
    @Override
    public void close() {
        if (outer == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(outer);
        }
    }
}
