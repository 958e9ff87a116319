/**
 * The demo content of the farm over HTTP: a public page, a closed page, the login page, error pages for people, and the
 * header that names the instance that answered. Sling calls in here; what is worth testing without Sling (who visits,
 * where a sign-in may lead, why it was refused) is kept in small types of its own.
 */
@NullMarked
package dev.signet.farm.demo;

import org.jspecify.annotations.NullMarked;
