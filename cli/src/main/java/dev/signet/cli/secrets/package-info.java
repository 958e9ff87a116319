/** The commands {@code signet secrets ...}, and the protected values in an instance's configurations. */
@NullMarked
package dev.signet.cli.secrets;

import org.jspecify.annotations.NullMarked;
