/** Running instances over HTTP: their web console's page about keys, and keys in the repository. */
@NullMarked
package dev.signet.cli.remote;

import org.jspecify.annotations.NullMarked;
