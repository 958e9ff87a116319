/** The directories of instances as commands are given them, and the key rings in there. */
@NullMarked
package dev.signet.cli.home;

import org.jspecify.annotations.NullMarked;
