/** Real farms, load balancers, browsers and visitors for the tests to drive, from outside and over HTTP. */
@NullMarked
package dev.signet.it.farm;

import org.jspecify.annotations.NullMarked;
