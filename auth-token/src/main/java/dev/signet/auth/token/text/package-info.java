/**
 * What is said to people, in their language: files of texts, in this bundle and its fragments, and the choice among them.
 */
@NullMarked
package dev.signet.auth.token.text;

import org.jspecify.annotations.NullMarked;
