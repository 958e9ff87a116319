/** The commands {@code signet token ...}: what a token says, and whether an instance would accept it. */
@NullMarked
package dev.signet.cli.token;

import org.jspecify.annotations.NullMarked;
