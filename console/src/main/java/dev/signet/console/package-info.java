/**
 * The pages <i>Crypto Support</i> and <i>Sessions</i> of the web console and their JSON, and the fingerprints that every instance shows to
 * anybody, so that instances can be compared.
 *
 * <p>Keys never leave through here: pages and answers are made of ids, dates and fingerprints. A value that is typed to
 * be protected comes back protected only.
 */
@NullMarked
package dev.signet.console;

import org.jspecify.annotations.NullMarked;
