/** Plans: steps told by {@code --dry-run}, and done by the same objects; taken back if one fails, or noted in a journal. */
@NullMarked
package dev.signet.cli.plan;

import org.jspecify.annotations.NullMarked;
