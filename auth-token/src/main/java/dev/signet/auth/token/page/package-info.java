/** The pages and answers of this bundle that people and programs ask for by themselves: sign-in form, and session. */
@NullMarked
package dev.signet.auth.token.page;

import org.jspecify.annotations.NullMarked;
