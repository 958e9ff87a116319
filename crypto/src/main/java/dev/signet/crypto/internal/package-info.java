/** Crypto Support as an OSGi bundle: its services, its health checks, and the beat that keeps them up to date. */
@NullMarked
package dev.signet.crypto.internal;

import org.jspecify.annotations.NullMarked;
