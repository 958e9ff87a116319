/** The rules of the project's design, as tests on its own source code and classes. */
@NullMarked
package dev.signet.it.build;

import org.jspecify.annotations.NullMarked;
