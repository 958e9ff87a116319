/**
 * The bundle key provider: both key rings live as files named {@code hmac} and {@code master}, in the data folder of this
 * bundle or in a folder that an operator chose, and an instance that has nothing to lose makes its own first keys there.
 *
 * <p>A bundle's data folder belongs to a bundle number and goes with it. That is why the file of a predecessor is
 * adopted, and why every ring that was accepted is also kept as a copy in the instance's own folder, the
 * {@link dev.signet.crypto.file.RingCopy}: it proves that an instance is not fresh, and its ring is adopted when the
 * bundle comes up with an empty folder.
 */
@NullMarked
package dev.signet.crypto.file;

import org.jspecify.annotations.NullMarked;
