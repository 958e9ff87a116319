/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import static org.apache.jackrabbit.oak.plugins.index.IndexConstants.INDEX_DEFINITIONS_NAME;

import java.util.Map;
import java.util.Set;
import org.apache.jackrabbit.oak.plugins.index.IndexUtils;
import org.apache.jackrabbit.oak.spi.lifecycle.RepositoryInitializer;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;

/** Indexes the properties by which Sling searches at start-up, so that mapping never walks the whole repository. */
final class SlingIndexes implements RepositoryInitializer {

    private static final Map<String, String> PROPERTY_BY_INDEX = Map.of(
            "slingAlias", "sling:alias",
            "slingResourceType", "sling:resourceType",
            "slingVanityPath", "sling:vanityPath");

    @Override
    public void initialize(NodeBuilder root) {
        NodeBuilder definitions = root.child(INDEX_DEFINITIONS_NAME);
        PROPERTY_BY_INDEX.forEach((index, property) -> {
            if (!definitions.hasChildNode(index)) {
                IndexUtils.createIndexDefinition(definitions, index, true, false, Set.of(property), null);
            }
        });
    }
}
