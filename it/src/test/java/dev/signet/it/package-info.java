/** Black-box tests against running farms, one class for each thing a farm promises. */
@NullMarked
package dev.signet.it;

import org.jspecify.annotations.NullMarked;
