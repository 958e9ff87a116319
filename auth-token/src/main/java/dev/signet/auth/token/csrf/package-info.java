/**
 * Protection of signed-in users against requests that pages of other sites have their browsers send: the token, where pages
 * get it, and the filter that asks for it.
 */
@NullMarked
package dev.signet.auth.token.csrf;

import org.jspecify.annotations.NullMarked;
