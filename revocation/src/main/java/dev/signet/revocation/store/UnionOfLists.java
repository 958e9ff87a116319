/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.store;

import dev.signet.core.revocation.RevocationList;
import java.util.ArrayDeque;
import java.util.Deque;

/** Merges many lists, in time that grows with their entries and not with the square of their number. */
final class UnionOfLists {

    /** Each at least twice as long as the next. */
    private final Deque<RevocationList> lists = new ArrayDeque<>();

    void add(RevocationList list) {
        RevocationList sum = list;
        while (!lists.isEmpty() && length(lists.peekLast()) <= 2 * length(sum)) {
            sum = lists.removeLast().merge(sum);
        }
        lists.addLast(sum);
    }

    RevocationList union() {
        RevocationList union = RevocationList.empty();
        for (RevocationList list : lists) {
            union = union.merge(list);
        }
        return union;
    }

    private static long length(RevocationList list) {
        return 1L + list.sessions() + list.users() + list.keys();
    }
}
