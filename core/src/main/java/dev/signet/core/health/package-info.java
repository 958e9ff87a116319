/**
 * What health checks find, in two voices: a sentence for everybody who reaches them, and details for administrators.
 *
 * <p>A check answers whoever asks: in many a Sling that is the whole world, without a password. So its sentences name no
 * user, no key, no address, no path, no property, and hold no text that came from outside. Those are details, which the
 * web console shows to administrators.
 *
 * <p>All of that is decided here. A check of Felix hands on in three lines what
 * {@link dev.signet.core.health.HealthFindings#tellEverybody} says, each bundle for itself: the core does not know Felix,
 * and a bundle for three lines would be one more to install.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
