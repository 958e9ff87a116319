/**
 * The two ways to keep a session, the switch between them, and what the cookies of a request amount to in each.
 *
 * <p>In <i>repository mode</i> the cookie names a token that Oak stores below the user; only the instance that holds it
 * can check it. In <i>encapsulated mode</i> the cookie holds a signed token that every instance with the same key ring
 * checks by itself. When the mode is switched, what it works with is replaced as a whole.
 */
@NullMarked
package dev.signet.auth.token.mode;

import org.jspecify.annotations.NullMarked;
