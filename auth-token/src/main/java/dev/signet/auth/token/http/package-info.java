/**
 * The browser's side of signing in: form, cookie, redirect targets and answers, strict with everything that comes in
 * and free of any knowledge of tokens or the repository.
 */
@NullMarked
package dev.signet.auth.token.http;

import org.jspecify.annotations.NullMarked;
