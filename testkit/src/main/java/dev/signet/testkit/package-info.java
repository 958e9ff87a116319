/** What tests of Signet and of its integrators share. Never needed at run time. */
@NullMarked
package dev.signet.testkit;

import org.jspecify.annotations.NullMarked;
