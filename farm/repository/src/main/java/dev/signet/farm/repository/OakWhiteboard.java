/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.repository;

import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.oak.InitialContent;
import org.apache.jackrabbit.oak.Oak;
import org.apache.jackrabbit.oak.jcr.Jcr;
import org.apache.jackrabbit.oak.osgi.OsgiWhiteboard;
import org.apache.jackrabbit.oak.plugins.commit.JcrConflictHandler;
import org.apache.jackrabbit.oak.plugins.index.WhiteboardIndexEditorProvider;
import org.apache.jackrabbit.oak.plugins.version.VersionHook;
import org.apache.jackrabbit.oak.spi.commit.WhiteboardEditorProvider;
import org.apache.jackrabbit.oak.spi.query.WhiteboardIndexProvider;
import org.apache.jackrabbit.oak.spi.security.SecurityProvider;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.osgi.framework.BundleContext;

/** Builds the Oak repository from a node store and the editors and indexes found in the service registry. */
final class OakWhiteboard {

    private final OsgiWhiteboard services;
    private final NodeStore nodeStore;
    private final SecurityProvider security;
    private final WhiteboardEditorProvider editors = new WhiteboardEditorProvider();
    private final WhiteboardIndexProvider indexes = new WhiteboardIndexProvider();
    private final WhiteboardIndexEditorProvider indexEditors = new WhiteboardIndexEditorProvider();

    OakWhiteboard(BundleContext bundles, NodeStore nodeStore, SecurityProvider security) {
        this.services = new OsgiWhiteboard(bundles);
        this.nodeStore = nodeStore;
        this.security = security;
    }

    /** Starts looking for editors and indexes, and opens the repository. */
    JackrabbitRepository open(String workspace) {
        editors.start(services);
        indexes.start(services);
        indexEditors.start(services);
        Jcr jcr = new Jcr(new Oak(nodeStore).withAsyncIndexing("async", 5), false)
                .with(new InitialContent())
                .with(new SlingIndexes())
                .with(JcrConflictHandler.createJcrConflictHandler())
                .with(new VersionHook())
                .with(services)
                .with(security)
                .with(editors)
                .with(indexes)
                .with(indexEditors)
                .with(workspace);
        return (JackrabbitRepository) jcr.createRepository();
    }

    /** Stops looking; the node store belongs to somebody else and stays open. */
    void close() {
        indexes.stop();
        indexEditors.stop();
        editors.stop();
    }
}
