/**
 * What operators have configured: read, checked and made into one immutable value; what cannot be used is told, and the
 * strictest is taken in its place.
 */
@NullMarked
package dev.signet.auth.token.settings;

import org.jspecify.annotations.NullMarked;
