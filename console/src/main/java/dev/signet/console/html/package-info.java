/** Markup as a tree of values, so that nothing reaches a page unescaped. */
@NullMarked
package dev.signet.console.html;

import org.jspecify.annotations.NullMarked;
