/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.jackrabbit.oak.api.PropertyState;
import org.apache.jackrabbit.oak.api.Type;
import org.apache.jackrabbit.oak.spi.state.ChildNodeEntry;
import org.apache.jackrabbit.oak.spi.state.NodeState;

/**
 * What a repository knows of a user of some name.
 *
 * <p>It is looked for as Oak does: by an identifier that is made of the name, whose case does not matter, in the index of
 * identifiers. So one node is read however many users there are.
 *
 * @param id as it was given to the user; empty if there is no such user, also if a group or a service user has that name
 * @param certain whether the repository can tell at all
 */
record FoundUser(Optional<String> id, boolean certain) {

    static FoundUser in(NodeState root, String userId) {
        String identifier = UUID.nameUUIDFromBytes(
                        userId.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
        boolean certain = false;
        // Each mount of the repository has a part of its own.
        for (ChildNodeEntry content : UserPlaces.node(root, "/oak:index/uuid").getChildNodeEntries()) {
            if (content.getName().startsWith(":") && content.getName().endsWith("index")) {
                certain = true;
                Optional<String> id = id(root, content.getNodeState().getChildNode(identifier));
                if (id.isPresent()) {
                    return new FoundUser(id, true);
                }
            }
        }
        return new FoundUser(Optional.empty(), certain);
    }

    private static Optional<String> id(NodeState root, NodeState indexed) {
        PropertyState entry = indexed.getProperty("entry");
        if (entry == null || !entry.isArray()) {
            return Optional.empty();
        }
        for (String path : entry.getValue(Type.STRINGS)) {
            String id = UserPlaces.userId(UserPlaces.node(root, path));
            if (id != null) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
