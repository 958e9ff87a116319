/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.it.probe;

import java.util.stream.StreamSupport;
import org.apache.jackrabbit.oak.api.PropertyState;
import org.apache.jackrabbit.oak.plugins.memory.MemoryChildNodeEntry;
import org.apache.jackrabbit.oak.plugins.memory.MemoryNodeBuilder;
import org.apache.jackrabbit.oak.spi.state.AbstractNodeState;
import org.apache.jackrabbit.oak.spi.state.ChildNodeEntry;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.apache.jackrabbit.oak.spi.state.NodeStateDiff;
import org.jspecify.annotations.Nullable;

/**
 * A stored node, each look at which is counted.
 *
 * <p>Its builders are Oak's own for states of any kind: they keep changes in memory and read the rest from here.
 */
final class CountedState extends AbstractNodeState {

    private final NodeState stored;
    private final String path;
    private final AccessCounter counter;

    private CountedState(NodeState stored, String path, AccessCounter counter) {
        this.stored = stored;
        this.path = path;
        this.counter = counter;
    }

    static CountedState root(NodeState stored, AccessCounter counter) {
        counter.read("");
        return new CountedState(stored, "", counter);
    }

    /** The state as the real store knows it. */
    NodeState stored() {
        return stored;
    }

    private NodeState read() {
        counter.read(path);
        return stored;
    }

    private NodeState readChild(String name) {
        counter.read(path + '/' + name);
        return stored;
    }

    private CountedState child(String name, NodeState child) {
        return new CountedState(child, path + '/' + name, counter);
    }

    @Override
    public boolean exists() {
        return read().exists();
    }

    @Override
    public boolean hasProperty(String name) {
        return read().hasProperty(name);
    }

    @Override
    public @Nullable PropertyState getProperty(String name) {
        return read().getProperty(name);
    }

    @Override
    public long getPropertyCount() {
        return read().getPropertyCount();
    }

    @Override
    public Iterable<? extends PropertyState> getProperties() {
        return read().getProperties();
    }

    @Override
    public boolean hasChildNode(String name) {
        return readChild(name).hasChildNode(name);
    }

    @Override
    public NodeState getChildNode(String name) {
        return child(name, readChild(name).getChildNode(name));
    }

    @Override
    public long getChildNodeCount(long max) {
        return read().getChildNodeCount(max);
    }

    @Override
    public Iterable<String> getChildNodeNames() {
        return read().getChildNodeNames();
    }

    @Override
    public Iterable<? extends ChildNodeEntry> getChildNodeEntries() {
        Iterable<? extends ChildNodeEntry> entries = read().getChildNodeEntries();
        return () -> StreamSupport.stream(entries.spliterator(), false)
                .<ChildNodeEntry>map(entry ->
                        new MemoryChildNodeEntry(entry.getName(), child(entry.getName(), entry.getNodeState())))
                .iterator();
    }

    @Override
    public NodeBuilder builder() {
        return new MemoryNodeBuilder(this);
    }

    @Override
    public boolean compareAgainstBaseState(NodeState base, NodeStateDiff diff) {
        counter.read(path);
        boolean same = base instanceof CountedState other && stored.equals(other.stored);
        return same || super.compareAgainstBaseState(base, diff);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountedState counted ? stored.equals(counted.stored) : super.equals(other);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }
}
