/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.farm.balancer.page;

import dev.signet.farm.balancer.message.AnsweredRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the last few requests, newest first. */
public final class RecentRequests {

    private static final int REMEMBERED = 30;

    private final Deque<AnsweredRequest> requests = new ArrayDeque<>(REMEMBERED);

    public synchronized void add(AnsweredRequest request) {
        if (requests.size() == REMEMBERED) {
            requests.removeLast();
        }
        requests.addFirst(request);
    }

    public synchronized List<AnsweredRequest> newestFirst() {
        return List.copyOf(requests);
    }
}
