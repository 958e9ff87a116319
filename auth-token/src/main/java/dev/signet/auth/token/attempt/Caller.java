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
    private volatile @Nullable PasswordRefusal refusal;
    private volatile SignInAttempt.@Nullable Admitted undecided;
    private volatile boolean accepted;

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

    /**
     * A password was tried, and has opened no session.
     *
     * @param attempt that is not yet said to have failed: whether the password was wrong may become known a little later
     */
    public void refuse(PasswordRefusal why, SignInAttempt.Admitted attempt) {
        decide();
        undecided = attempt;
        refusal = why;
        if (why != PasswordRefusal.WRONG && why != PasswordRefusal.NOT_OWN) {
            rightPassword(why);
        }
    }

    /** The password that was refused last is right all the same. */
    public void rightPassword(PasswordRefusal why) {
        SignInAttempt.Admitted attempt = undecided;
        undecided = null;
        // That the user has never changed it says more than that it is too old.
        refusal = refusal == PasswordRefusal.NOT_OWN && why == PasswordRefusal.EXPIRED ? refusal : why;
        if (attempt != null) {
            attempt.succeeded();
        }
    }

    /** A password was right, and has opened a session. */
    public void accept() {
        accepted = true;
    }

    public boolean isAccepted() {
        return accepted;
    }

    /** Why the password that was tried last has opened no session, if it has not. */
    public @Nullable PasswordRefusal refusal() {
        PasswordRefusal why = refusal;
        return undecided == null ? why : PasswordRefusal.WRONG;
    }

    /** From now on, a password that was refused and that nobody has called right was wrong. */
    public void decide() {
        SignInAttempt.Admitted attempt = undecided;
        undecided = null;
        if (attempt != null) {
            refusal = PasswordRefusal.WRONG;
            attempt.failed();
        }
    }

    /** A container may answer a request within another one, as for an error page. */
    @Override
    public void close() {
        decide();
        if (outer == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(outer);
        }
    }
}
