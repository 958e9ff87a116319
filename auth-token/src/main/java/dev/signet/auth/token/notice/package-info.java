/**
 * What the operator is told: each thing once in a while, in bounded memory, so that nobody can flood the log from
 * outside; and the same again in a health check.
 */
@NullMarked
package dev.signet.auth.token.notice;

import org.jspecify.annotations.NullMarked;
