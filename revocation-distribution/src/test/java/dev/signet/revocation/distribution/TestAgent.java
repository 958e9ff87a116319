/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.revocation.distribution;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.sling.api.resource.ResourceResolver;
import org.apache.sling.distribution.DistributionRequest;
import org.apache.sling.distribution.DistributionRequestState;
import org.apache.sling.distribution.DistributionResponse;
import org.apache.sling.distribution.DistributionResponseInfo;
import org.apache.sling.distribution.agent.DistributionAgentState;
import org.apache.sling.distribution.agent.spi.DistributionAgent;
import org.apache.sling.distribution.common.DistributionException;
import org.apache.sling.distribution.log.spi.DistributionLog;
import org.apache.sling.distribution.packaging.DistributionPackage;
import org.apache.sling.distribution.packaging.DistributionPackageBuilder;
import org.apache.sling.distribution.packaging.impl.DistributionPackageUtils;
import org.apache.sling.distribution.packaging.impl.importer.LocalDistributionPackageImporter;
import org.apache.sling.distribution.queue.impl.simple.SimpleDistributionQueue;
import org.apache.sling.distribution.queue.spi.DistributionQueue;
import org.jspecify.annotations.Nullable;

/** An agent with a queue of Sling's, which delivers as Sling does, but only when it is told to. */
final class TestAgent implements DistributionAgent {

    final SimpleDistributionQueue queue = new SimpleDistributionQueue("agent", "queue");
    private final DistributionPackageBuilder builder;
    private final ResourceResolver resolver;
    DistributionAgentState state = DistributionAgentState.RUNNING;

    @Nullable
    String refusal;

    TestAgent(DistributionPackageBuilder builder, ResourceResolver resolver) {
        this.builder = builder;
        this.resolver = resolver;
    }

    @Override
    public Iterable<String> getQueueNames() {
        return List.of("queue", "gone");
    }

    @Override
    public @Nullable DistributionQueue getQueue(String name) {
        return name.equals("queue") ? queue : null;
    }

    @Override
    public DistributionLog getLog() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DistributionAgentState getState() {
        return state;
    }

    @Override
    public DistributionResponse execute(ResourceResolver caller, DistributionRequest request)
            throws DistributionException {
        if (refusal != null) {
            throw new DistributionException(refusal);
        }
        DistributionPackage made = builder.createPackage(resolver, request);
        queue.add(DistributionPackageUtils.toQueueItem(made));
        made.close();
        return new Response(DistributionRequestState.ACCEPTED, "");
    }

    /** Hands what waits to an instance whose packages {@code there} opens; in order, as long as that takes them. */
    void deliver(DistributionPackageBuilder there) throws Exception {
        LocalDistributionPackageImporter importer =
                new LocalDistributionPackageImporter("revocations", (topic, kind, name, info) -> {}, there);
        Deque<String> ids = new ArrayDeque<>();
        queue.getEntries(0, -1).forEach(entry -> ids.add(entry.getId()));
        for (String id : ids) {
            DistributionPackage waiting = builder.getPackage(resolver, id);
            if (waiting != null) {
                try (InputStream stream = DistributionPackageUtils.createStreamWithHeader(waiting)) {
                    importer.importStream(resolver, stream);
                }
                DistributionPackageUtils.releaseOrDelete(waiting, "queue");
            }
            queue.remove(id);
        }
    }

    /** What comes of a request. */
    static final class Response implements DistributionResponse {

        private final DistributionRequestState state;
        private final String message;

        Response(DistributionRequestState state, String message) {
            this.state = state;
            this.message = message;
        }

        @Override
        public boolean isSuccessful() {
            return state == DistributionRequestState.ACCEPTED;
        }

        @Override
        public DistributionRequestState getState() {
            return state;
        }

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public DistributionResponseInfo getDistributionInfo() {
            throw new UnsupportedOperationException();
        }
    }
}
