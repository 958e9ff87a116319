/**
 * What health checks find, in two voices: a sentence for everybody who reaches them, and details for administrators.
 *
 * <p>A check answers whoever asks: in many a Sling that is the whole world, without a password. So its sentences name no
 * user, no key, no address, no path, no property, and hold no text that came from outside. Those are details, which the
 * web console shows to administrators.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
