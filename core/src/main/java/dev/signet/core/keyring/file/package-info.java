/**
 * Key rings in files: written so that a crash at any step loses no key, watched so that a copy by hand is noticed.
 */
@Export
@Version("0.1.0")
@NullMarked
package dev.signet.core.keyring.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
