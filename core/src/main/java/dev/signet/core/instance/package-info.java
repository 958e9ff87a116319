/**
 * What an instance is told about itself, and where its bundles keep things; the same for every bundle, and without OSGi.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.instance;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
