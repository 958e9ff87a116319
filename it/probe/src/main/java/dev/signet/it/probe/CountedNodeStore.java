/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.jackrabbit.oak.api.Blob;
import org.apache.jackrabbit.oak.api.CommitFailedException;
import org.apache.jackrabbit.oak.plugins.memory.MemoryNodeBuilder;
import org.apache.jackrabbit.oak.spi.commit.CommitHook;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.Observable;
import org.apache.jackrabbit.oak.spi.commit.Observer;
import org.apache.jackrabbit.oak.spi.state.ApplyDiff;
import org.apache.jackrabbit.oak.spi.state.ConflictAnnotatingRebaseDiff;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.NodeStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The instance's node store, with every access counted.
 *
 * <p>A real builder is made only for a commit: the store takes no others. What hooks read while they run is part of the
 * commit and not counted.
 */
@Component(
        service = NodeStore.class,
        property = {CountedNodeStore.COUNTED + ":Boolean=true", "oak.nodestore.description=nodeStoreType=segment"})
public final class CountedNodeStore implements NodeStore, Observable {

    static final String COUNTED = "signet.counted";

    private final NodeStore store;
    private final AccessCounter counter;

    @Activate
    public CountedNodeStore(
            @Reference(target = "(!(" + COUNTED + "=true))") NodeStore store, @Reference AccessCounter counter) {
        this.store = store;
        this.counter = counter;
    }

    private CountedState counted(NodeState root) {
        return CountedState.root(root, counter);
    }

    @Override
    public Closeable addObserver(Observer observer) {
        if (store instanceof Observable observable) {
            return observable.addObserver((root, info) -> observer.contentChanged(counted(root), info));
        }
        throw new IllegalStateException(store + " cannot be observed");
    }

    @Override
    public NodeState getRoot() {
        return counted(store.getRoot());
    }

    @Override
    public NodeState merge(NodeBuilder builder, CommitHook hook, CommitInfo info) throws CommitFailedException {
        counter.commit();
        CountedState base = (CountedState) builder.getBaseState();
        NodeBuilder real = base.stored().builder();
        builder.getNodeState().compareAgainstBaseState(base, new ApplyDiff(real));
        CountedState merged = counted(store.merge(real, hook, info));
        ((MemoryNodeBuilder) builder).reset(merged);
        return merged;
    }

    @Override
    public NodeState rebase(NodeBuilder builder) {
        CountedState root = counted(store.getRoot());
        NodeState base = builder.getBaseState();
        if (!base.equals(root)) {
            NodeState changed = builder.getNodeState();
            ((MemoryNodeBuilder) builder).reset(root);
            changed.compareAgainstBaseState(base, new ConflictAnnotatingRebaseDiff(builder));
        }
        return builder.getNodeState();
    }

    @Override
    public NodeState reset(NodeBuilder builder) {
        CountedState root = counted(store.getRoot());
        ((MemoryNodeBuilder) builder).reset(root);
        return root;
    }

    @Override
    public Blob createBlob(InputStream content) throws IOException {
        return store.createBlob(content);
    }

    @Override
    public @Nullable Blob getBlob(String reference) {
        return store.getBlob(reference);
    }

    @Override
    public String checkpoint(long lifetime, Map<String, String> properties) {
        return store.checkpoint(lifetime, properties);
    }

    @Override
    public String checkpoint(long lifetime) {
        return store.checkpoint(lifetime);
    }

    @Override
    public Map<String, String> checkpointInfo(String checkpoint) {
        return store.checkpointInfo(checkpoint);
    }

    @Override
    public Iterable<String> checkpoints() {
        return store.checkpoints();
    }

    @Override
    public @Nullable NodeState retrieve(String checkpoint) {
        NodeState root = store.retrieve(checkpoint);
        return root == null ? null : counted(root);
    }

    @Override
    public boolean release(String checkpoint) {
        return store.release(checkpoint);
    }
}
