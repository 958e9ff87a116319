/** Plans: what would be done, step by step, told by {@code --dry-run}, and done or undone by the same objects. */
@NullMarked
package dev.signet.cli.plan;

import org.jspecify.annotations.NullMarked;
