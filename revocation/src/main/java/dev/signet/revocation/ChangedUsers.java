/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.jackrabbit.oak.spi.state.ChildNodeEntry;
import org.apache.jackrabbit.oak.spi.state.DefaultNodeStateDiff;
import org.apache.jackrabbit.oak.spi.state.NodeState;

/**
 * The users whose password is another one between two states of the repository, who were disabled, or who are gone.
 *
 * <p>Only what differs is read, so that comparing states in which no user differs costs next to nothing. A new user has no
 * sessions yet, and service users never have any.
 */
final class ChangedUsers extends DefaultNodeStateDiff {

    private static final String PASSWORD = "rep:password";
    private static final String DISABLED = "rep:disabled";

    private final SortedSet<String> ids = new TreeSet<>();

    private ChangedUsers() {}

    /** Of the users in these places. */
    static SortedSet<String> between(NodeState before, NodeState after, UserPlaces places) {
        ChangedUsers changed = new ChangedUsers();
        for (String path : places.paths()) {
            NodeState was = UserPlaces.node(before, path);
            NodeState is = UserPlaces.node(after, path);
            if (was.exists() && is.exists()) {
                changed.childNodeChanged(path, was, is);
            } else if (was.exists()) {
                changed.childNodeDeleted(path, was);
            }
        }
        return changed.ids;
    }

    @Override
    public boolean childNodeChanged(String name, NodeState before, NodeState after) {
        String id = UserPlaces.userId(before);
        if (id == null) {
            return after.compareAgainstBaseState(before, this);
        }
        // A first password ends nothing: nobody has signed in with another one.
        boolean password = before.hasProperty(PASSWORD) && differ(PASSWORD, before, after);
        boolean disabled = after.hasProperty(DISABLED) && differ(DISABLED, before, after);
        if (password || disabled || !id.equals(UserPlaces.userId(after))) {
            ids.add(id);
        }
        return true;
    }

    @Override
    public boolean childNodeDeleted(String name, NodeState before) {
        String id = UserPlaces.userId(before);
        if (id != null) {
            ids.add(id);
            return true;
        }
        for (ChildNodeEntry child : before.getChildNodeEntries()) {
            childNodeDeleted(child.getName(), child.getNodeState());
        }
        return true;
    }

    private static boolean differ(String property, NodeState before, NodeState after) {
        return !Objects.equals(before.getProperty(property), after.getProperty(property));
    }
}
