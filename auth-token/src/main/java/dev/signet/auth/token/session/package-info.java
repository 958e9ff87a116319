/**
 * The repository's side of signing in: how a verified token opens a session, and how a stored token is removed.
 *
 * <p>A session is opened by Oak itself, for a user that exists and is enabled there; the login modules of this package
 * only vouch for the password that was not given, and refuse users for whom a token must never stand.
 */
@NullMarked
package dev.signet.auth.token.session;

import org.jspecify.annotations.NullMarked;
