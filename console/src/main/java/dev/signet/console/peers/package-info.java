/**
 * The comparison of instances: every instance tells its fingerprints to anybody, and the console asks the other
 * instances of its farm for theirs.
 */
@NullMarked
package dev.signet.console.peers;

import org.jspecify.annotations.NullMarked;
