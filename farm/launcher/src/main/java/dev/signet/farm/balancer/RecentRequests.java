/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the last few requests, newest first. */
final class RecentRequests {

    private static final int REMEMBERED = 30;

    private final Deque<AnsweredRequest> requests = new ArrayDeque<>(REMEMBERED);

    synchronized void add(AnsweredRequest request) {
        if (requests.size() == REMEMBERED) {
            requests.removeLast();
        }
        requests.addFirst(request);
    }

    synchronized List<AnsweredRequest> newestFirst() {
        return List.copyOf(requests);
    }
}
