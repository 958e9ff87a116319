/** Primitives of the core that nobody outside of it may use: HMAC, HKDF, strict base64url. Not exported. */
@NullMarked
package dev.signet.core.internal;

import org.jspecify.annotations.NullMarked;
