/**
 * Opens the Oak repository of a farm instance on whatever node store is there, and gives its users their first passwords.
 *
 * <p>{@link dev.signet.farm.repository.OakRepository} is the component that acquires and registers the repository;
 * {@link dev.signet.farm.repository.JaasRepository} lets JAAS find its login modules; {@link
 * dev.signet.farm.repository.FirstPasswords} runs before anybody can sign in. The bundle stands in for
 * {@code org.apache.sling.jcr.oak.server} until a release of that fits the Oak in use.
 */
@NullMarked
package dev.signet.farm.repository;

import org.jspecify.annotations.NullMarked;
