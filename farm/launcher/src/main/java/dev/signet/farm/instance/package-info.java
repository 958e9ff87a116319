/**
 * One farm instance as a process: an OSGi framework on an instance home, kept in step with a feature model.
 *
 * <p>{@link dev.signet.farm.instance.InstanceMain} is the program. It reads {@link
 * dev.signet.farm.instance.InstanceSettings} from {@code <home>/signet/instance.json}, takes the {@link
 * dev.signet.farm.instance.HomeLock}, brings the bundles in step ({@link dev.signet.farm.instance.BundlePlan} decides,
 * {@link dev.signet.farm.instance.BundleSync} acts), seeds configurations ({@link
 * dev.signet.farm.instance.SeedDecision} decides, {@link dev.signet.farm.instance.ConfigurationSeed} acts) and then
 * raises the start level. Bundles are updated in place, so that their numbers and data folders, and with them the keys,
 * survive an upgrade; what an operator changed stays.
 */
@NullMarked
package dev.signet.farm.instance;

import org.jspecify.annotations.NullMarked;
