/**
 * Which storage keeps this instance's keys: the {@code storage} marker, who decides where there is none, and the two key
 * ring services over the provider in force.
 */
@NullMarked
package dev.signet.crypto.internal.storage;

import org.jspecify.annotations.NullMarked;
