/**
 * Token authentication for Sling: one handler, and the steps that it leads a request through.
 *
 * <p>{@link dev.signet.auth.token.SignIn} begins a session, {@link dev.signet.auth.token.Continuation} goes on with one,
 * and {@link dev.signet.auth.token.SignOut} ends it. How sessions are kept, {@code mode} knows; the handler stays
 * registered when that is switched.
 */
@NullMarked
package dev.signet.auth.token;

import org.jspecify.annotations.NullMarked;
