/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.jackrabbit.oak.api.PropertyState;
import org.apache.jackrabbit.oak.api.Type;
import org.apache.jackrabbit.oak.spi.state.ChildNodeEntry;
import org.apache.jackrabbit.oak.spi.state.NodeState;
import org.jspecify.annotations.Nullable;

/**
 * Where users live, as Oak tells: below the path that it makes them in, and wherever else its index of users has some.
 *
 * <p>Oak makes no users elsewhere, but finds and lets in those that an earlier configuration has left there.
 *
 * @param paths none of them below another
 * @param problem why there may be users elsewhere
 */
record UserPlaces(List<String> paths, Optional<String> problem) {

    private static final String FOLDER = "rep:AuthorizableFolder";

    UserPlaces {
        paths = List.copyOf(paths);
    }

    /** The places in that state of the repository; {@code usersPath} is where Oak makes new users. */
    static UserPlaces of(NodeState root, String usersPath) {
        TreeSet<String> places = new TreeSet<>();
        places.add(usersPath);
        NodeState index = root.getChildNode("oak:index").getChildNode("authorizableId");
        boolean found = false;
        // Only the index of a unique property lists the paths where they are looked for here.
        if ("property".equals(index.getString("type")) && index.getBoolean("unique")) {
            for (ChildNodeEntry content : index.getChildNodeEntries()) {
                // Each mount of the repository has a part of its own.
                if (content.getName().startsWith(":") && content.getName().endsWith("index")) {
                    found = true;
                    addOthers(root, content.getNodeState(), places);
                }
            }
        }
        return new UserPlaces(
                outermost(places),
                found
                        ? Optional.empty()
                        : Optional.of(
                                "Oak's index of users, authorizableId, has no content, so that nobody knows whether"
                                        + " there are users elsewhere than where new ones are made"));
    }

    private static void addOthers(NodeState root, NodeState index, TreeSet<String> places) {
        for (ChildNodeEntry id : index.getChildNodeEntries()) {
            PropertyState entry = id.getNodeState().getProperty("entry");
            if (entry == null || !entry.isArray()) {
                continue;
            }
            for (String path : entry.getValue(Type.STRINGS)) {
                if (places.stream().noneMatch(place -> isIn(place, path)) && userId(node(root, path)) != null) {
                    places.add(folder(root, path));
                }
            }
        }
    }

    /** The outermost of the folders for users around a user, since there will be more in it; else the user alone. */
    private static String folder(NodeState root, String user) {
        String place = user;
        int slash = user.lastIndexOf('/');
        while (slash > 0 && FOLDER.equals(node(root, user.substring(0, slash)).getName("jcr:primaryType"))) {
            place = user.substring(0, slash);
            slash = user.lastIndexOf('/', slash - 1);
        }
        return place;
    }

    private static List<String> outermost(TreeSet<String> places) {
        List<String> outermost = new ArrayList<>();
        for (String place : places) {
            if (outermost.stream().noneMatch(other -> isIn(other, place))) {
                outermost.add(place);
            }
        }
        return outermost;
    }

    private static boolean isIn(String place, String path) {
        return path.equals(place) || path.startsWith(place + '/') || place.equals("/");
    }

    static NodeState node(NodeState root, String path) {
        NodeState node = root;
        for (String name : path.split("/", -1)) {
            node = name.isEmpty() ? node : node.getChildNode(name);
        }
        return node;
    }

    /** The id of the user that this node is; {@code null} if it is something else, such as a group or a service user. */
    static @Nullable String userId(NodeState node) {
        PropertyState id = node.getProperty("rep:authorizableId");
        return id != null && "rep:User".equals(node.getName("jcr:primaryType")) ? id.getValue(Type.STRING) : null;
    }
}
