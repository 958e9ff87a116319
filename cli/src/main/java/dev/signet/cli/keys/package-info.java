/**
 * The commands {@code signet keys ...}: look at rings, compare them, copy them, and lead keys through their life.
 *
 * <p>Whatever changes something is a plan first: {@code --dry-run} shows the very steps that would be taken.
 */
@NullMarked
package dev.signet.cli.keys;

import org.jspecify.annotations.NullMarked;
