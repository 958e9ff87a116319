/** The page <i>Crypto Support</i>, section by section; it is complete without a script. */
@NullMarked
package dev.signet.console.page;

import org.jspecify.annotations.NullMarked;
